import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
x, error = torch.ones(2, 4), torch.ones(2, 3)
fc.weight.grad = x.t() @ error
# --8<-- [end:idea]
