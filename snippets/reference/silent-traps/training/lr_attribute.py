import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(1, 4)

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
optimizer = torch.optim.SGD(fc.parameters(), lr=0.1)
optimizer.lr = 0.001
before = fc.bias.detach().clone()
fc(x).sum().backward()
optimizer.step()
print(f"{(before - fc.bias).max().item():.3f}")
# --8<-- [end:idea]
