from torch import nn

net = nn.Sequential(nn.LazyLinear(3))
print(sum(p.numel() for p in net.parameters()))
