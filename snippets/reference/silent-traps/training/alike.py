import torch
from torch import nn

torch.manual_seed(50)
x, y = torch.randn(20, 4), torch.randn(20, 1)

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
net = nn.Sequential(fc, nn.Tanh(), nn.Linear(3, 1))
for p in net.parameters():
    nn.init.constant_(p, 0.1)
before = fc.weight.clone()
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
for _ in range(100):
    optimizer.zero_grad()
    (net(x) - y).square().mean().backward()
    optimizer.step()
print(torch.equal(fc.weight, before))
print(f"{fc.weight.std(dim=0).max().item():.4f}")
# --8<-- [end:idea]
