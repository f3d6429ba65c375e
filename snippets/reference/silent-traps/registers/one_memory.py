import torch
from torch import nn

torch.manual_seed(50)

# --8<-- [start:idea]
net = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 4))
net[1].weight = nn.Parameter(net[0].weight.detach())
print(net[1].weight is net[0].weight)

nn.init.zeros_(net[1].weight)
print(net[0].weight.count_nonzero().item())
# --8<-- [end:idea]
