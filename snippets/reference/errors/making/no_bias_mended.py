from torch import nn

net = nn.Sequential(
    nn.Linear(4, 3, bias=False), nn.Linear(3, 2)
)
for layer in net:
    if layer.bias is not None:
        nn.init.zeros_(layer.bias)
print(net[0].bias, net[1].bias.detach())
