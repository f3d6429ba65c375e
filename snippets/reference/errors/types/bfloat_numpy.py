import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3, dtype=torch.bfloat16)
fc.weight.detach().numpy()
# --8<-- [end:idea]
