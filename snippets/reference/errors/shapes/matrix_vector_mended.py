import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
x = torch.ones(4)
print(tuple(fc.weight.shape), tuple(x.shape))
print((fc.weight @ x).shape)
# --8<-- [end:idea]
