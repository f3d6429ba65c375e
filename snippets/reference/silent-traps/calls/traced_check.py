import torch
from torch import fx, nn

x = torch.ones(4)
net = nn.Sequential(nn.Linear(4, 3))
net.register_forward_hook(lambda m, args, y: y * 0)
traced = fx.symbolic_trace(net)

# --8<-- [start:idea]
print(torch.allclose(traced(x), net(x)))
# --8<-- [end:idea]
