import copy

import torch
from torch import nn

torch.manual_seed(50)
x = torch.randn(8, 4)

net = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3))

# --8<-- [start:idea]
old = copy.deepcopy(net.state_dict())
net(x)
new = net.state_dict()
print([k for k in old if not torch.equal(old[k], new[k])])
# --8<-- [end:idea]
