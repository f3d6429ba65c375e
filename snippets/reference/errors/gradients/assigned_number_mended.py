import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
fc(torch.ones(4)).sum().backward()
fc.zero_grad()
print(fc.weight.grad)
# --8<-- [end:idea]
