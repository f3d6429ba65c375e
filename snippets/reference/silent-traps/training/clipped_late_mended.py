import torch
from torch import nn

torch.manual_seed(50)
x = torch.full((1, 4), 100.0)

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
optimizer = torch.optim.SGD(fc.parameters(), lr=1.0)
before = fc.weight.clone()
fc(x).sum().backward()
nn.utils.clip_grad_norm_(fc.parameters(), 1.0)
optimizer.step()
print(f"{(fc.weight - before).norm().item():.1f}")
# --8<-- [end:idea]
