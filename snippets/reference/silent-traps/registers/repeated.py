import torch
from torch import nn

torch.manual_seed(50)

# --8<-- [start:idea]
net = nn.Sequential(*[nn.Linear(4, 4)] * 3)
print(net)
print(sum(p.numel() for p in net.parameters()))
# --8<-- [end:idea]
