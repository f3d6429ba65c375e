import torch
from torch import nn

fc = nn.Linear(1, 1, bias=False)
fc.weight = nn.Parameter(torch.tensor([[2.0]]))
forward = fc.forward
fc.weight = nn.Parameter(torch.tensor([[5.0]]))

x = torch.tensor([3.0])
print(forward(x).item(), fc(x).item())
