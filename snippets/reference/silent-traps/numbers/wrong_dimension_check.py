import torch
from torch import nn

torch.manual_seed(50)
fc = nn.Linear(4, 3)
x = torch.zeros(1, 4, 4)
changed = x.clone()
changed[0, :, 2] = 1.0

# --8<-- [start:idea]
moved = (fc(x) != fc(changed)).any(dim=2)
print(moved.sum().item())
# --8<-- [end:idea]
