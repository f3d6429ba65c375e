import torch
from torch import nn

# --8<-- [start:idea]
net = nn.Sequential(nn.Linear(4, 3), nn.Dropout())
vmapped = torch.vmap(net, randomness="different")
print(vmapped(torch.ones(2, 4)).shape)
# --8<-- [end:idea]
