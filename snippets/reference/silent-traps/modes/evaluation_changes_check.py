import copy

import torch
from torch import nn

torch.manual_seed(50)
x = torch.randn(8, 4)

net = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3))

# --8<-- [start:idea]
before = copy.deepcopy(net.state_dict())
net(x)
print(
    [
        k
        for k, v in net.state_dict().items()
        if not torch.equal(v, before[k])
    ]
)
# --8<-- [end:idea]
