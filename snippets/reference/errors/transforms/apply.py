from torch import nn


# --8<-- [start:idea]
def fill(module):
    nn.init.ones_(module.weight)


net = nn.Sequential(nn.Linear(4, 3), nn.ReLU())
net.apply(fill)
# --8<-- [end:idea]
