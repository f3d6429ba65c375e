import torch
from torch import nn

fc = nn.Linear(4, 3)
fixed = torch.ones(3, 4)

# --8<-- [start:idea]
fc.weight = nn.Parameter(fixed, requires_grad=False)
names = fc.named_parameters()
print([name for name, p in names if p.requires_grad])
# --8<-- [end:idea]
