from torch import nn

net = nn.Sequential(nn.Linear(4, 4), nn.ReLU())
net.append(nn.Linear(4, 3))
print(net[3])
