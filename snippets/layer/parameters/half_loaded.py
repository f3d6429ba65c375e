import torch
from torch import nn

torch.manual_seed(50)
fc = nn.Linear(in_features=4, out_features=3)

# --8<-- [start:idea]
saved = {
    "weight": torch.zeros(3, 4),
    "bias": torch.zeros(5),
}
try:
    fc.load_state_dict(saved)
except RuntimeError:
    print("refused")
print(fc.weight[0].detach())
# --8<-- [end:idea]
