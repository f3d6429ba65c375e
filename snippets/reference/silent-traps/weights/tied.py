from torch import nn

# --8<-- [start:idea]
net = nn.Sequential(nn.Linear(4, 3), nn.Linear(3, 4))
net[1].weight = nn.Parameter(net[0].weight.t())
for _ in range(2):
    first, second = net[0].weight, net[1].weight
    print(first.data_ptr() == second.data_ptr())
    net.double()
# --8<-- [end:idea]
