import torch
from torch import nn

mine = torch.zeros(3)
parameter = nn.Parameter(mine)
with torch.no_grad():
    parameter.fill_(7.0)
print(mine)
