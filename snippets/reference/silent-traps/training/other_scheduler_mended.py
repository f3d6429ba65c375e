import torch
from torch import nn

torch.manual_seed(50)

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
optimizer = torch.optim.SGD(fc.parameters(), lr=1.0)
scheduler = torch.optim.lr_scheduler.ExponentialLR(
    optimizer, gamma=0.1
)
optimizer.step()
scheduler.step()
print(scheduler.optimizer is optimizer)
print(f"{optimizer.param_groups[0]['lr']:.1f}")
# --8<-- [end:idea]
