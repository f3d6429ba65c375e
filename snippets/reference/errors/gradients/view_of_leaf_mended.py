import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
with torch.no_grad():
    fc.weight[0] = 0
print(fc.weight[0])
# --8<-- [end:idea]
