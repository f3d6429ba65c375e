import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
groups = [{"params": [fc.weight]}, {"params": [fc.bias]}]
saved = torch.optim.SGD(groups, lr=0.1).state_dict()

groups = [{"params": [fc.weight]}, {"params": [fc.bias]}]
optimizer = torch.optim.SGD(groups, lr=0.1)
optimizer.load_state_dict(saved)
print(len(optimizer.param_groups))
# --8<-- [end:idea]
