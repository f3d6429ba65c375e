import torch
from torch import nn

# --8<-- [start:idea]
row = torch.ones(4, requires_grad=True)
weight = nn.Parameter(
    torch.zeros(3, 4), requires_grad=False
)
weight[0] = row

fc = nn.Linear(4, 3)
fc.weight = weight
# --8<-- [end:idea]
