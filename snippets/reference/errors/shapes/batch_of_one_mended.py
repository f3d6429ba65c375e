import torch
from torch import nn

# --8<-- [start:idea]
net = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3))
net.eval()
print(net(torch.ones(1, 4)).shape)
# --8<-- [end:idea]
