import torch
from torch import nn

torch.manual_seed(50)
fc = nn.Linear(4, 3)

# --8<-- [start:idea]
saved = {"module.weight": torch.ones(3, 4)}
fc.load_state_dict(saved, strict=False)
print((fc.weight == 1).any().item())
# --8<-- [end:idea]
