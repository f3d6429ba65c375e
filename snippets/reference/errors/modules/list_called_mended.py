import torch
from torch import nn

layers = nn.ModuleList([nn.Linear(4, 4), nn.Linear(4, 3)])
x = torch.ones(4)
for layer in layers:
    x = layer(x)
print(x.shape)

net = nn.Sequential(*layers)
print(torch.equal(net(torch.ones(4)), x))
