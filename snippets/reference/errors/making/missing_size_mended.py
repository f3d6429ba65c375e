import torch
from torch import nn

fc = nn.Linear(4, 3)
print(fc(torch.ones(4)).shape)
lazy = nn.LazyLinear(3)
print(lazy(torch.ones(4)).shape)
