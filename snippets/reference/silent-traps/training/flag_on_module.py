import torch
from torch import nn

x = torch.ones(2, 4)

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
fc.requires_grad = False
fc(x).sum().backward()
print(fc.weight.grad is not None)
# --8<-- [end:idea]
