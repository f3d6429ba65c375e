import torch
from torch import fx, nn

x = torch.ones(4)

# --8<-- [start:idea]
net = nn.Sequential(nn.Linear(4, 3))
net.register_forward_hook(lambda m, args, y: y * 0)
traced = fx.symbolic_trace(net)
print((net(x) == 0).all().item())
print((traced(x) == 0).all().item())
# --8<-- [end:idea]
