import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
x = torch.tensor([1, 2, 3, 4])
print(fc(x.to(fc.weight.dtype)).shape)
print(fc.to(torch.bfloat16).weight.dtype)
# --8<-- [end:idea]
