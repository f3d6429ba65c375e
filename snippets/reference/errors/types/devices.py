import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3, device="meta")
fc(torch.ones(2, 4))
# --8<-- [end:idea]
