from torch import nn

net = nn.Sequential(nn.Linear(4, 3), nn.ReLU())
print(net[1])
