import torch
from torch import nn

torch.manual_seed(50)


def make():
    net = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 4))
    net[1].weight = net[0].weight
    return net


net = make()
saved = make().state_dict()
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
net.load_state_dict(saved, assign=True)

# --8<-- [start:idea]
groups = optimizer.param_groups
held = {id(p) for g in groups for p in g["params"]}
names = net.named_parameters()
print([name for name, p in names if id(p) not in held])
# --8<-- [end:idea]
