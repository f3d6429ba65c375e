import torch
from torch import nn

# --8<-- [start:idea]
used, unused = nn.Linear(4, 3), nn.Linear(4, 3)
net = nn.ModuleList([used, unused])
used(torch.ones(4)).sum().backward()
with torch.no_grad():
    for parameter in net.parameters():
        parameter -= 0.1 * parameter.grad
# --8<-- [end:idea]
