import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 3), nn.Dropout(0.5))
net.eval()
y = net(torch.ones(4))
print(net.training, y.requires_grad)
y.sum().backward()
print(net[0].weight.grad)
