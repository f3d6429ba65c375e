import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
batch = torch.ones(2, 5)
fc(batch)
# --8<-- [end:idea]
