import torch
from torch import nn

torch.manual_seed(50)

# --8<-- [start:idea]
w = torch.empty(400, 3)
nn.init.kaiming_uniform_(w, a=5**0.5)
fc = nn.Linear(400, 3)
print(f"{w.abs().max():.2f}")
print(f"{fc.weight.abs().max():.2f}")
# --8<-- [end:idea]
