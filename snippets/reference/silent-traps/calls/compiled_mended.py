import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 3))
fast = torch.compile(net, backend="eager")
x = torch.ones(4)
y = fast(x)

# --8<-- [start:idea]
net[0].register_forward_hook(lambda m, args, y: y / 2)
torch.compiler.reset()
print(torch.allclose(fast(x), net(x)))
# --8<-- [end:idea]
