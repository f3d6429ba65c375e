import torch
from torch import nn

x = torch.tensor([1.0, 2.0, 3.0, 4.0])
# --8<-- [start:idea]
fc = nn.Linear(4, 3, bias=False)
fc.weight = nn.Parameter(torch.ones(2, 4))

print(fc)
print(fc(x).detach())
# --8<-- [end:idea]
