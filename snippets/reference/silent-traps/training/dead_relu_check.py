import torch
from torch import nn

torch.manual_seed(50)
x = torch.randn(20, 4)

fc = nn.Linear(4, 3)
nn.init.constant_(fc.bias, -100.0)
torch.relu(fc(x)).sum().backward()

# --8<-- [start:idea]
print((fc(x) <= 0).all(dim=0))
# --8<-- [end:idea]
