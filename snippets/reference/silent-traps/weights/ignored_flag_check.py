import torch
from torch import nn

fc = nn.Linear(4, 3)
fc.weight = nn.Parameter(torch.ones(3, 4))

# --8<-- [start:idea]
names = fc.named_parameters()
print([name for name, p in names if p.requires_grad])
# --8<-- [end:idea]
