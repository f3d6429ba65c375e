import torch
from torch import nn

torch.manual_seed(50)
x = torch.randn(8, 4)

# --8<-- [start:idea]
norm = nn.BatchNorm1d(3)
net = nn.Sequential(nn.Linear(4, 3), norm)
net.eval()
print(torch.allclose(net(x)[:2], net(x[:2]), atol=1e-4))
# --8<-- [end:idea]
