import torch
from torch import nn

x = torch.ones(4)
fc = nn.Linear(4, 3)

# --8<-- [start:idea]
optimizer = torch.optim.SGD(fc.parameters(), lr=0.1)
with torch.no_grad():
    fc.weight.copy_(torch.ones(3, 4))
fc(x).sum().backward()
optimizer.step()
print(torch.equal(fc.weight, torch.ones(3, 4)))
# --8<-- [end:idea]
