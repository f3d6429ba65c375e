import torch

x = torch.tensor([1.0, 2.0, 3.0, 4.0])
weight_matrix = torch.tensor(
    [
        [1.0, 2.0, 3.0, 4.0],
        [2.0, 3.0, 4.0, 5.0],
        [3.0, 4.0, 5.0, 6.0],
    ]
)

# --8<-- [start:idea]
step = torch.tensor([1.0, -2.0, 1.0, 0.0])
other = torch.tensor([0.0, 1.0, -2.0, 1.0])

print(x + step)
print(weight_matrix.matmul(x + step))
print(weight_matrix.matmul(step))
print(weight_matrix.matmul(other))
# --8<-- [end:idea]
