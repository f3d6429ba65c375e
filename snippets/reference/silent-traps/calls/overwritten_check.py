from torch import nn

net = nn.Sequential(nn.Linear(4, 3), nn.ReLU(inplace=True))

# --8<-- [start:idea]
modules = net.named_modules()
print([n for n, m in modules if getattr(m, "inplace", 0)])
# --8<-- [end:idea]
