import torch
from torch import nn

torch.manual_seed(50)


def make():
    net = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 4))
    net[1].weight = net[0].weight
    return net


net = make()
saved = make().state_dict()

# --8<-- [start:idea]
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
print(net[0].weight is net[1].weight)
net.load_state_dict(saved, assign=True)
print(net[0].weight is net[1].weight)

before = net[0].weight.clone()
net(torch.ones(4)).sum().backward()
optimizer.step()
print(torch.equal(net[0].weight, before))
# --8<-- [end:idea]
