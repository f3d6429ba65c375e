import torch
from torch import nn

# --8<-- [start:idea]
saved = {
    "weight": torch.full((3, 4), 70000.0),
    "bias": torch.zeros(3),
}
fc = nn.Linear(4, 3).half()
kept = fc.weight

print(torch.finfo(torch.float16).max)
print(fc.load_state_dict(saved))
print(fc.weight is kept, fc.weight[0].detach())

fc.load_state_dict(saved, assign=True)
print(fc.weight is kept, fc.weight.dtype)
# --8<-- [end:idea]
