import torch
from torch import nn

torch.manual_seed(50)

fc = nn.Linear(4, 3)
optimizer = torch.optim.SGD(fc.parameters(), lr=1.0)
scheduler = torch.optim.lr_scheduler.ExponentialLR(
    optimizer, gamma=0.1
)
optimizer.step()
scheduler.step()

optimizer = torch.optim.SGD(fc.parameters(), lr=1.0)
for _ in range(2):
    optimizer.step()
    scheduler.step()

# --8<-- [start:idea]
print(scheduler.optimizer is optimizer)
# --8<-- [end:idea]
