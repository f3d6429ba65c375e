import torch
from torch import nn

fc = nn.Linear(4, 3)
x = torch.ones(4)
print(fc.to(torch.float64) is fc, fc.weight.dtype)
print(x.to(torch.float64) is x, x.dtype)
