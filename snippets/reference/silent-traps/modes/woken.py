import torch
from torch import nn

torch.manual_seed(50)

# --8<-- [start:idea]
net = nn.Sequential(nn.BatchNorm1d(4), nn.Linear(4, 3))
net[0].eval()
net.train()
print(net[0].training)
# --8<-- [end:idea]
