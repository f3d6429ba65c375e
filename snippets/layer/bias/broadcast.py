import torch

weight_matrix = torch.tensor(
    [
        [1.0, 2.0, 3.0, 4.0],
        [2.0, 3.0, 4.0, 5.0],
        [3.0, 4.0, 5.0, 6.0],
    ]
)

# --8<-- [start:idea]
bias = torch.tensor([0.5, -1.0, 2.0])
batch = torch.tensor(
    [
        [1.0, 2.0, 3.0, 4.0],
        [1.0, 1.0, 1.0, 1.0],
    ]
)
products = batch.matmul(weight_matrix.t())

print(products)
print(products + bias)
# --8<-- [end:idea]
