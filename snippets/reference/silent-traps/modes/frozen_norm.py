import torch
from torch import nn

torch.manual_seed(50)
x = torch.randn(8, 4)

# --8<-- [start:idea]
net = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3))
net.requires_grad_(False)
before = net[1].running_mean.clone()
net(x)
print(torch.equal(net[1].running_mean, before))
# --8<-- [end:idea]
