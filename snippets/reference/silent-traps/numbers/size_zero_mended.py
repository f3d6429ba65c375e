import torch
from torch import nn

torch.manual_seed(50)
x = torch.randn(2, 4)

# --8<-- [start:idea]
width = max(1, 3 // 4)
net = nn.Sequential(
    nn.Linear(4, width), nn.Linear(width, 3)
)
first, second = net(x)
print(torch.equal(first, second))
# --8<-- [end:idea]
