import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
out = fc(torch.ones(4))
print(len(out.tolist()), type(out[0].item()))
print(type(out.square().mean().item()))
# --8<-- [end:idea]
