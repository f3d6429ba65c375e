import torch
from torch import nn

fc = nn.Linear(4, 3)
values = torch.zeros(3, 4)

# --8<-- [start:idea]
with torch.no_grad():
    fc.weight.copy_(values)
print(torch.equal(fc.weight, values))
# --8<-- [end:idea]
