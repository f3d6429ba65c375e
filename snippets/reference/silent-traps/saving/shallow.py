import copy

import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
twin = copy.copy(fc)
with torch.no_grad():
    fc.weight.zero_()
print((twin.weight == 0).all().item())
# --8<-- [end:idea]
