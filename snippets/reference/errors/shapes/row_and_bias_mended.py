import torch
from torch import nn
from torch.nn import functional as F

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
x = torch.ones(2, 4)
print(F.linear(x, fc.weight[:1], fc.bias[:1]).shape)
# --8<-- [end:idea]
