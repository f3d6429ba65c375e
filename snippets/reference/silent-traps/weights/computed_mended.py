import torch
from torch import nn
from torch.func import functional_call

x = torch.ones(4)
a = torch.ones(3, 4, requires_grad=True)

# --8<-- [start:idea]
fc = nn.Linear(4, 3, bias=False)
y = functional_call(fc, {"weight": 2 * a}, x)
y.sum().backward()
print(a.grad[0])
# --8<-- [end:idea]
