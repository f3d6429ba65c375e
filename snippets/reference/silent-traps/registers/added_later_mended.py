import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(4)

net = nn.Sequential(nn.Linear(4, 4))
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)

# --8<-- [start:idea]
net.append(nn.Linear(4, 2))
optimizer.add_param_group({"params": net[1].parameters()})

before = net[1].weight.clone()
net(x).sum().backward()
optimizer.step()
print(torch.equal(net[1].weight, before))
# --8<-- [end:idea]
