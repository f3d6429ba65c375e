import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
before = fc.weight.clone()
fc(x).sum().backward()
for p in fc.parameters():
    p = p - 0.1 * p.grad
print(torch.equal(fc.weight, before))
# --8<-- [end:idea]
