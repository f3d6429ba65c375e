import torch
from torch import nn

# --8<-- [start:idea]
net = nn.Sequential(nn.Linear(4, 3), nn.Dropout())
torch.vmap(net)(torch.ones(2, 4))
# --8<-- [end:idea]
