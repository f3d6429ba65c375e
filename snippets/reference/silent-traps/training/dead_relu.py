import torch
from torch import nn

torch.manual_seed(50)
x = torch.randn(20, 4)

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
nn.init.constant_(fc.bias, -100.0)
torch.relu(fc(x)).sum().backward()
print(fc.weight.grad.any(), fc.bias.grad.any())
# --8<-- [end:idea]
