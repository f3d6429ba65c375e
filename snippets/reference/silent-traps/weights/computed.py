import torch
from torch import nn

x = torch.ones(4)

# --8<-- [start:idea]
a = torch.ones(3, 4, requires_grad=True)
fc = nn.Linear(4, 3, bias=False)
fc.weight = nn.Parameter(2 * a)
fc(x).sum().backward()
print(a.grad)
# --8<-- [end:idea]
