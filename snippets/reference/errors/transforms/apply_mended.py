from torch import nn


# --8<-- [start:idea]
def fill(module):
    if isinstance(module, nn.Linear):
        nn.init.ones_(module.weight)


net = nn.Sequential(nn.Linear(4, 3), nn.ReLU())
net.apply(fill)
print(net[0].weight[0])
# --8<-- [end:idea]
