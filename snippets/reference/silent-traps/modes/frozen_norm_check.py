import torch
from torch import nn

torch.manual_seed(50)
x = torch.randn(8, 4)

net = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3))
net.requires_grad_(False)

# --8<-- [start:idea]
awake = [m for m in net.modules() if m.training]
norms = [m for m in awake if list(m.buffers(recurse=False))]
print([type(m).__name__ for m in norms])
# --8<-- [end:idea]
