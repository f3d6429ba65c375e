from torch import nn

net = nn.Sequential(nn.Linear(4, 3), nn.Linear(3, 4))
net[1].weight = nn.Parameter(net[0].weight.t())
net.double()

# --8<-- [start:idea]
first, second = net[0].weight, net[1].weight
print(first.data_ptr() == second.data_ptr())
# --8<-- [end:idea]
