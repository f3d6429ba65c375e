import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)

net = nn.Sequential(nn.Linear(4, 4), nn.Dropout(0.5))
with torch.no_grad():
    first, second = net(x), net(x)

# --8<-- [start:idea]
print([n for n, m in net.named_modules() if m.training])
# --8<-- [end:idea]
