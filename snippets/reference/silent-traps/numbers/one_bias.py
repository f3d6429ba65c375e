import torch
from torch import nn

torch.manual_seed(50)

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
fc.bias = nn.Parameter(torch.ones(1))
print(fc(torch.zeros(4)).detach())
# --8<-- [end:idea]
