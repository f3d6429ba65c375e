import torch
from torch import fx, nn

x = torch.ones(4)
net = nn.Sequential(nn.Linear(4, 3))
net.register_forward_hook(lambda m, args, y: y * 0)

# --8<-- [start:idea]
traced = fx.symbolic_trace(nn.Sequential(net))
print(torch.allclose(traced(x), net(x)))
# --8<-- [end:idea]
