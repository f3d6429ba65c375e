from torch import nn

net = nn.Sequential(nn.Linear(4, 3))
print(list(dict(net.named_modules())))
found = nn.ModuleDict(dict(net.named_children()))
print(list(found))
