from torch import nn

# --8<-- [start:idea]
net = nn.Sequential(nn.Linear(4, 3))
for name, _ in list(net.named_children()):
    net.add_module(name + "_relu", nn.ReLU())
print(net)
# --8<-- [end:idea]
