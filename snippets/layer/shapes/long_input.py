import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(in_features=4, out_features=3)
x = torch.tensor([1, 2, 3, 4])
print(x.dtype, fc.weight.dtype)
fc(x)
# --8<-- [end:idea]
