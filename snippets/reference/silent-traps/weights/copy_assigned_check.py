import torch
from torch import nn

torch.manual_seed(50)
fc = nn.Linear(4, 3)
values = torch.zeros(3, 4)
fc.weight.data.copy_ = values

# --8<-- [start:idea]
print(torch.equal(fc.weight, values))
# --8<-- [end:idea]
