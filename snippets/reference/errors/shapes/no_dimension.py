import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(1, 3)
fc(torch.tensor(2.0))
# --8<-- [end:idea]
