import torch

matrix = torch.tensor([[1.0, 2.0, 3.0], [0.0, 1.0, 1.0]])
step = torch.tensor([-1.0, -1.0, 1.0])
x = torch.tensor([5.0, 1.0, 0.0])

print((matrix @ (x + 100 * step)).tolist())
