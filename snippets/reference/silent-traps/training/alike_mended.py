import torch
from torch import nn

torch.manual_seed(50)
x, y = torch.randn(20, 4), torch.randn(20, 1)

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
net = nn.Sequential(fc, nn.Tanh(), nn.Linear(3, 1))
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
for _ in range(100):
    optimizer.zero_grad()
    (net(x) - y).square().mean().backward()
    optimizer.step()
print(torch.allclose(fc.weight, fc.weight[:1]))
# --8<-- [end:idea]
