from torch import nn

net = nn.Sequential(nn.Linear(4, 4), nn.ReLU())
net.append(nn.Linear(4, 3))
print(len(net), net[2] is net[-1])
