import torch
from torch import nn

fc = nn.Linear(in_features=4, out_features=3)

# --8<-- [start:idea]
one_row = torch.tensor([1.0, 2.0, 3.0, 4.0])
with torch.no_grad():
    fc.weight.copy_(one_row)
print(fc.weight.detach())
# --8<-- [end:idea]
