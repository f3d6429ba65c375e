import torch
from torch import nn

x = torch.ones(4)

# --8<-- [start:idea]
net = nn.Sequential(nn.Linear(4, 3))
other = nn.Linear(4, 3)
net[0] = other
print(torch.equal(net(x), other(x)))
# --8<-- [end:idea]
