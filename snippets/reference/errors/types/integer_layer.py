import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
fc.to(torch.int8)
# --8<-- [end:idea]
