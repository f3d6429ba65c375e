import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)

# --8<-- [start:idea]
net = nn.Sequential(nn.Linear(4, 4), nn.Dropout(0.5))
net.eval()
with torch.no_grad():
    first, second = net(x), net(x)
print(torch.equal(first, second))
# --8<-- [end:idea]
