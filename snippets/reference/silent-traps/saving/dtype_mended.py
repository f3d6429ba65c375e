import torch
from torch import nn

fc = nn.Linear(4, 3, bias=False).half()
saved = {"weight": torch.full((3, 4), 70000.0)}

# --8<-- [start:idea]
fc.to(saved["weight"].dtype).load_state_dict(saved)
print(torch.equal(fc.weight, saved["weight"]))
# --8<-- [end:idea]
