from collections import OrderedDict

from torch import nn

net = nn.Sequential(nn.Linear(4, 3), nn.ReLU())
print(net[0].weight.shape)

layers = OrderedDict(fc=nn.Linear(4, 3), relu=nn.ReLU())
net = nn.Sequential(layers)
print(net.fc.weight.shape)
