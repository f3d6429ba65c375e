import torch
from torch import nn

torch.manual_seed(50)
x = torch.randn(20, 4)

fc = nn.Linear(4, 3)
loss = (fc(x).round() - 5).square().mean()
loss.backward()

# --8<-- [start:idea]
grads = [p.grad for p in fc.parameters()]
print([g is not None and not g.any() for g in grads])
# --8<-- [end:idea]
