import torch
from torch import nn

x = torch.ones(4)
a = torch.ones(3, 4, requires_grad=True)
fc = nn.Linear(4, 3, bias=False)
fc.weight = nn.Parameter(2 * a)
fc(x).sum().backward()

# --8<-- [start:idea]
print(a.grad is not None)
# --8<-- [end:idea]
