import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(1000)

net = nn.Sequential(nn.Linear(4, 4), nn.Dropout(0.9))

# --8<-- [start:idea]
print([m for m in net.modules() if hasattr(m, "p")])
# --8<-- [end:idea]
