import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
fc(torch.ones(4)).numpy()
# --8<-- [end:idea]
