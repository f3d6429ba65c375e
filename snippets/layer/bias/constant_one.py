import torch

x = torch.tensor([1.0, 2.0, 3.0, 4.0])
weight_matrix = torch.tensor(
    [
        [1.0, 2.0, 3.0, 4.0],
        [2.0, 3.0, 4.0, 5.0],
        [3.0, 4.0, 5.0, 6.0],
    ]
)

bias = torch.tensor([0.5, -1.0, 2.0])
torch.set_printoptions(precision=1)

# --8<-- [start:idea]
column = bias.reshape(3, 1)
wide_matrix = torch.cat([weight_matrix, column], dim=1)
longer_x = torch.cat([x, torch.ones(1)])

print(wide_matrix)
print(longer_x)
print(wide_matrix.matmul(longer_x))
print(weight_matrix.matmul(x) + bias)
# --8<-- [end:idea]
