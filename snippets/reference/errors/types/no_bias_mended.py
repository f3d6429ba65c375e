import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3, bias=False)
x = torch.tensor([1, 2, 3, 4])
print(x.dtype, fc.weight.dtype)
print(fc(x.to(fc.weight.dtype)).shape)
# --8<-- [end:idea]
