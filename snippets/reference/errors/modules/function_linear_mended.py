import torch
from torch import nn
from torch.nn import functional as F

x = torch.ones(4)
fc = nn.Linear(4, 3)
y = F.linear(x, fc.weight, fc.bias)
print(torch.equal(fc(x), y))
