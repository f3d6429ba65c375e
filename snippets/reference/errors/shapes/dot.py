import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
row, x = fc.weight[0], torch.ones(5)
row @ x
# --8<-- [end:idea]
