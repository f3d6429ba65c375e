import torch
from torch import nn

# --8<-- [start:idea]
net = nn.Sequential(nn.Linear(4, 3), nn.Linear(3, 2))
opt = torch.optim.SGD(net.parameters(), lr=0.1)
output = net(torch.ones(5, 4))
output[:, 0].sum().backward(retain_graph=True)
output[:, 1].sum().backward()
opt.step()
print(net[0].weight.grad.shape)
# --8<-- [end:idea]
