import torch
from torch import nn

# --8<-- [start:idea]
used, unused = nn.Linear(4, 3), nn.Linear(4, 3)
loss = used(torch.ones(4)).sum()
weights = [used.weight, unused.weight]
first, second = torch.autograd.grad(
    loss, weights, allow_unused=True
)
print(first.shape, second)
# --8<-- [end:idea]
