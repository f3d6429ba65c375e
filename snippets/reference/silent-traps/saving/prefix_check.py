import torch
from torch import nn

fc = nn.Linear(4, 3)
saved = {"module.weight": torch.ones(3, 4)}

# --8<-- [start:idea]
print(fc.load_state_dict(saved, strict=False))
# --8<-- [end:idea]
