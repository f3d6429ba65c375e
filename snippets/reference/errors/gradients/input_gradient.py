import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
x = torch.ones(4)
torch.autograd.grad(fc(x).sum(), x)
# --8<-- [end:idea]
