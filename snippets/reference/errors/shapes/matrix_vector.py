import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
x = torch.ones(5)
fc.weight @ x
# --8<-- [end:idea]
