import torch

# --8<-- [start:idea]
x = torch.tensor([1.0, -2.0])
matrix = torch.tensor([[2.0, 0.0], [1.0, 1.0]])

print(matrix @ x, matrix @ -x)
print(torch.relu(x), torch.relu(-x))
# --8<-- [end:idea]
