import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 3))
fast = torch.compile(net, backend="eager")
x = torch.ones(4)
y = fast(x)
net[0].register_forward_hook(lambda m, args, y: y / 2)

# --8<-- [start:idea]
print(torch.allclose(fast(x), net(x)))
# --8<-- [end:idea]
