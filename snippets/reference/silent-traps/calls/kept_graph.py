import torch
from torch import nn

fc = nn.Linear(4, 3)

# --8<-- [start:idea]
kept = []
fc.register_forward_hook(lambda m, args, y: kept.append(y))
for _ in range(3):
    y = fc(torch.ones(4))
print(all(y.grad_fn is not None for y in kept))
# --8<-- [end:idea]
