import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
saved = torch.optim.Adam(fc.parameters()).state_dict()

fc = nn.Linear(4, 3)
optimizer = torch.optim.Adam(fc.parameters())
optimizer.load_state_dict(saved)
print(len(optimizer.param_groups[0]["params"]))
# --8<-- [end:idea]
