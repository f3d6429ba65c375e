import torch
from torch import nn

x = torch.ones(2, 4)

fc = nn.Linear(4, 3)
fc.requires_grad = False

# --8<-- [start:idea]
named = fc.named_parameters()
print([n for n, p in named if p.requires_grad])
# --8<-- [end:idea]
