import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)

fc = nn.Linear(4, 3)
before = fc.weight.clone()
fc(x).sum().backward()
for p in fc.parameters():
    p = p - 0.1 * p.grad

# --8<-- [start:idea]
print(p is list(fc.parameters())[-1])
# --8<-- [end:idea]
