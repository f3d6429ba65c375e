import torch
from torch import nn

saved = {"weight": torch.full((1, 2), 70000.0)}

# --8<-- [start:idea]
fc = nn.Linear(2, 1, bias=False).half()
print(saved["weight"])
print(fc.load_state_dict(saved))
print(fc.weight.detach())
# --8<-- [end:idea]
