import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
total = 0.0
for _ in range(3):
    loss = fc(x).square().mean()
    loss.backward()
    total += loss.item()
print(getattr(total, "requires_grad", False))
# --8<-- [end:idea]
