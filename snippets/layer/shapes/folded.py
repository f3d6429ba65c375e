import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(in_features=4, out_features=3)
fc(torch.ones(5, 4, 6))
# --8<-- [end:idea]
