import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
fc.bias = nn.Parameter(torch.zeros(4))
fc(torch.ones(2, 4))
# --8<-- [end:idea]
