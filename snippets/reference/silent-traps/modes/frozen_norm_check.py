import torch
from torch import nn

torch.manual_seed(50)
x = torch.randn(8, 4)

net = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3))
net.requires_grad_(False)

# --8<-- [start:idea]
print(
    [
        n
        for n, m in net.named_modules()
        if m.training and list(m.buffers(recurse=False))
    ]
)
# --8<-- [end:idea]
