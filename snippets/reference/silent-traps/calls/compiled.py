import torch
from torch import nn


# --8<-- [start:idea]
def halve(module, args, y):
    return y / 2


net = nn.Sequential(nn.Linear(4, 3))
fast = torch.compile(net, backend="eager")
x = torch.ones(4)
first = fast(x)
net[0].register_forward_hook(halve)
print(torch.equal(fast(x), first))
print(torch.equal(net(x), first / 2))
# --8<-- [end:idea]
