import torch
from torch import nn

fc = nn.Linear(4, 3, bias=False).half()

# --8<-- [start:idea]
saved = {"weight": torch.full((3, 4), 70000.0)}
print(fc.load_state_dict(saved))
print(fc.weight[0].detach())
# --8<-- [end:idea]
