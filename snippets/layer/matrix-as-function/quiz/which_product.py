import torch

matrix = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
x = torch.tensor([10.0, 1.0])

print(matrix * x)
