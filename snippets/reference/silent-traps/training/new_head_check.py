import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)

net = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 2))
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
net[1] = nn.Linear(4, 3)
before = net[1].weight.clone()
net(x).sum().backward()
optimizer.step()

# --8<-- [start:idea]
groups = optimizer.param_groups
held = {id(p) for g in groups for p in g["params"]}
named = net.named_parameters()
print([n for n, p in named if id(p) not in held])
# --8<-- [end:idea]
