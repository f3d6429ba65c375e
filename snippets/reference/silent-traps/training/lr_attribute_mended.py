import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(1, 4)

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
optimizer = torch.optim.SGD(fc.parameters(), lr=0.1)
for group in optimizer.param_groups:
    group["lr"] = 0.001
print([g["lr"] for g in optimizer.param_groups])
# --8<-- [end:idea]
