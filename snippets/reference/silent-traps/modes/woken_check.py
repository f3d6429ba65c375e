import torch
from torch import nn

torch.manual_seed(50)

net = nn.Sequential(nn.BatchNorm1d(4), nn.Linear(4, 3))
net[0].eval()
net.train()

# --8<-- [start:idea]
print([n for n, m in net.named_modules() if m.training])
# --8<-- [end:idea]
