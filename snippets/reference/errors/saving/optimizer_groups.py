import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
groups = [{"params": [fc.weight]}, {"params": [fc.bias]}]
saved = torch.optim.SGD(groups, lr=0.1).state_dict()

optimizer = torch.optim.SGD(fc.parameters(), lr=0.1)
optimizer.load_state_dict(saved)
# --8<-- [end:idea]
