import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
for row in fc(torch.ones(2, 4)):
    row += 1
# --8<-- [end:idea]
