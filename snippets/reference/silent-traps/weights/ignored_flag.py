import torch
from torch import nn

fc = nn.Linear(4, 3)

# --8<-- [start:idea]
fixed = torch.ones(3, 4, requires_grad=False)
fc.weight = nn.Parameter(fixed)
print(fc.weight.requires_grad)
# --8<-- [end:idea]
