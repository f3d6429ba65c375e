import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3, dtype=torch.bfloat16)
print(fc.weight.detach().float().numpy().dtype)
# --8<-- [end:idea]
