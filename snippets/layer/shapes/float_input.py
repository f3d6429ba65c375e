import torch
from torch import nn

torch.manual_seed(50)
fc = nn.Linear(in_features=4, out_features=3)

# --8<-- [start:idea]
x = torch.tensor([1, 2, 3, 4])
x = x.to(fc.weight.dtype)
print(x)
print(fc(x).detach())

double = nn.Linear(4, 3, dtype=torch.float64)
print(double(x.to(double.weight.dtype)).dtype)
# --8<-- [end:idea]
