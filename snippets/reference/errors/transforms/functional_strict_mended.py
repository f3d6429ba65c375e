import torch
from torch import nn
from torch.func import functional_call

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
mine = dict(fc.named_parameters())
mine["weight"] = torch.ones(3, 4)
y = functional_call(fc, mine, torch.ones(4), strict=True)
print(torch.allclose(y, 4 + fc.bias))
# --8<-- [end:idea]
