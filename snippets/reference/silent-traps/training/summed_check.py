import torch
from torch import nn

torch.manual_seed(50)

loss = nn.MSELoss(reduction="sum")
y, target = torch.randn(20, 3), torch.randn(20, 3)

# --8<-- [start:idea]
twice = loss(torch.cat([y, y]), torch.cat([target] * 2))
print(f"{(twice / loss(y, target)).item():.1f}")
# --8<-- [end:idea]
