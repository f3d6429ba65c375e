import torch
from torch import nn

fc = nn.Linear(4, 3)

# --8<-- [start:idea]
kept = []


def keep(module, args, y):
    kept.append(y.detach())


fc.register_forward_hook(keep)
y = fc(torch.ones(4))
print([y.grad_fn is None for y in kept])
# --8<-- [end:idea]
