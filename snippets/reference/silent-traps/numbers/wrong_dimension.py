import torch
from torch import nn

torch.manual_seed(50)
fc = nn.Linear(4, 3)

# --8<-- [start:idea]
x = torch.zeros(1, 4, 4)  # batch, features, steps
changed = x.clone()
changed[0, :, 2] = 1.0  # the third step alone
moved = (fc(x) - fc(changed)).abs().sum(dim=2) > 0
print(moved)
# --8<-- [end:idea]
