import torch

x = torch.tensor([1.0, 2.0, 3.0, 4.0])
weight_matrix = torch.tensor(
    [
        [1.0, 2.0, 3.0, 4.0],
        [2.0, 3.0, 4.0, 5.0],
        [3.0, 4.0, 5.0, 6.0],
    ]
)

image = torch.tensor([[1.0, 2.0], [3.0, 4.0]])

# --8<-- [start:idea]
by_columns = image.T.flatten()

print(by_columns)
print(weight_matrix.matmul(by_columns))
# --8<-- [end:idea]
