import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
row = fc.weight[0]
x = torch.ones(len(row))
print((row @ x).shape)
# --8<-- [end:idea]
