import torch
from torch import nn

fc = nn.Linear(4, 3)
print(fc(torch.ones(4)).shape)

net = nn.Sequential(fc, nn.ReLU())
print(net[0] is fc)
