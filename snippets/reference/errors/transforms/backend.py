import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
torch.compile(fc, backend="egaer")
# --8<-- [end:idea]
