import torch
from torch import nn

torch.manual_seed(50)
x = torch.full((1, 4), 100.0)

fc = nn.Linear(4, 3)
fc(x).sum().backward()

# --8<-- [start:idea]
norm = nn.utils.clip_grad_norm_(fc.parameters(), torch.inf)
print(f"{norm.item():.1f}")
# --8<-- [end:idea]
