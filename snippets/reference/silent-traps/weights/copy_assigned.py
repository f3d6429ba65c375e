import torch
from torch import nn

torch.manual_seed(50)
fc = nn.Linear(4, 3)
values = torch.zeros(3, 4)

# --8<-- [start:idea]
before = fc.weight.clone()
fc.weight.data.copy_ = values
print(torch.equal(fc.weight, before))
# --8<-- [end:idea]
