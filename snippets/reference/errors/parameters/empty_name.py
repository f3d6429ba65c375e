from torch import nn

net = nn.Sequential(nn.Linear(4, 3))
found = nn.ModuleDict(dict(net.named_modules()))
