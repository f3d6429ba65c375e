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

batch = torch.zeros(16, 28, 28)
print(batch.flatten(start_dim=1).shape)
# --8<-- [end:idea]
