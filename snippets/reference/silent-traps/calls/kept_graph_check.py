import torch
from torch import nn

fc = nn.Linear(4, 3)
kept = [fc(torch.ones(4))]

# --8<-- [start:idea]
print([y.grad_fn is None for y in kept])
# --8<-- [end:idea]
