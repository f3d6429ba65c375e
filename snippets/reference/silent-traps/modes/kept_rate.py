import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(1000)

# --8<-- [start:idea]
drop = nn.Dropout(0.9)
kept = (drop(x) != 0).float().mean()
print(f"{kept.item():.1f}")
# --8<-- [end:idea]
