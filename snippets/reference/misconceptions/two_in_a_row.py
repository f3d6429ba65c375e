import torch
from torch import nn

torch.manual_seed(50)
x = torch.randn(5, 4)

# --8<-- [start:idea]
net = nn.Sequential(nn.Linear(4, 2), nn.Linear(2, 3))
one = nn.Linear(4, 3)
with torch.no_grad():
    one.weight.copy_(net[1].weight @ net[0].weight)
    one.bias.copy_(net[1](net[0].bias))
    print(torch.allclose(net(x), one(x), atol=1e-5))
    print(torch.linalg.matrix_rank(one.weight).item())
# --8<-- [end:idea]
