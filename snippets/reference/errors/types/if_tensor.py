import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
if fc(torch.ones(4)) > 0:
    print("positive")
# --8<-- [end:idea]
