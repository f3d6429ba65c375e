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
image = torch.tensor([[1.0, 2.0], [3.0, 4.0]])

print(image.flatten())
print(weight_matrix.matmul(image.flatten()))
print(torch.zeros(28, 28).flatten().shape)
# --8<-- [end:idea]
