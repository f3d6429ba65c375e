import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(1000)

# --8<-- [start:idea]
keep = 0.9
drop = nn.Dropout(1 - keep)
kept = (drop(x) != 0).float().mean()
print(f"{kept.item():.1f}")
# --8<-- [end:idea]
