import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)

# --8<-- [start:idea]
net = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 2))
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
net[1] = nn.Linear(4, 3)
before = net[1].weight.clone()
net(x).sum().backward()
optimizer.step()
print(torch.equal(net[1].weight, before))
# --8<-- [end:idea]
