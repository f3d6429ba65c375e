import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(4)

# --8<-- [start:idea]
net = nn.Sequential(nn.Linear(4, 4))
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
net.append(nn.Linear(4, 2))

before = net[1].weight.clone()
net(x).sum().backward()
optimizer.step()
print(net[1].weight.grad is not None)
print(torch.equal(net[1].weight, before))
# --8<-- [end:idea]
