import torch

# --8<-- [start:idea]
in_features = torch.tensor([1.0, 2.0, 3.0, 4.0])
weight_matrix = torch.tensor(
    [
        [1.0, 2.0, 3.0, 4.0],
        [2.0, 3.0, 4.0, 5.0],
        [3.0, 4.0, 5.0, 6.0],
    ]
)

print(weight_matrix.matmul(in_features))
# --8<-- [end:idea]
