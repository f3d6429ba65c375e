import torch
from torch import nn

fc = nn.Linear(4, 3)
saved = nn.Linear(4, 3).state_dict()
optimizer = torch.optim.SGD(fc.parameters(), lr=0.1)
fc.load_state_dict(saved, assign=True)

# --8<-- [start:idea]
groups = optimizer.param_groups
held = {id(p) for g in groups for p in g["params"]}
names = fc.named_parameters()
print([name for name, p in names if id(p) not in held])
# --8<-- [end:idea]
