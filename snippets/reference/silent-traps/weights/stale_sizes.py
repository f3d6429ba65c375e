import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3, bias=False)
fc.weight = nn.Parameter(torch.ones(2, 4))
print(fc)
print(fc(torch.ones(4)).shape)
# --8<-- [end:idea]
