import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)

net = nn.Sequential(nn.Linear(4, 4), nn.Dropout(0.5))
net.training = False

# --8<-- [start:idea]
print({m.training for m in net.modules()})
# --8<-- [end:idea]
