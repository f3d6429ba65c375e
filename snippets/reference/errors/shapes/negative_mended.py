import torch
from torch import nn

# --8<-- [start:idea]
features = torch.ones(2, 4)
print(nn.Linear(features.shape[-1], 3))
# --8<-- [end:idea]
