import torch
from torch.nn import functional as F

# --8<-- [start:idea]
x, row = torch.ones(2, 4), torch.ones(4)
print(F.linear(x, row).shape)
F.linear(x, row, torch.ones(1))
# --8<-- [end:idea]
