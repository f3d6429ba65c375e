import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 3))

# --8<-- [start:idea]
net[1] = nn.Linear(net[1].in_features, 10)
print(net(torch.ones(4)).shape)
# --8<-- [end:idea]
