import torch
from torch import nn

net = nn.Sequential(nn.LazyLinear(3))
net(torch.ones(1, 4))
print(sum(p.numel() for p in net.parameters()))
