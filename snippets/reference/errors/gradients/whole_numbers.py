import torch
from torch import nn

# --8<-- [start:idea]
weight = torch.tensor([[1, 2], [3, 4]])
fc = nn.Linear(2, 2)
fc.weight = nn.Parameter(weight)
# --8<-- [end:idea]
