import torch
from torch import nn

fc = nn.Linear(2, 1)
x, y = torch.ones(100, 2), torch.ones(100)

# --8<-- [start:idea]
print(fc(x).shape == y.shape)
# --8<-- [end:idea]
