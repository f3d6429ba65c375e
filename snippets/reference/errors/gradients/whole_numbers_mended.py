import torch
from torch import nn

# --8<-- [start:idea]
weight = torch.tensor([[1, 2], [3, 4]])
fc = nn.Linear(2, 2)
fc.weight = nn.Parameter(weight.float())
print(fc.weight.dtype)
# --8<-- [end:idea]
