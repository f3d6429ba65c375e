import torch
from torch import nn

fc = nn.Linear(4, 3)
fc.bias = nn.Parameter(torch.ones(1))

# --8<-- [start:idea]
print(fc.bias.shape == (fc.out_features,))
# --8<-- [end:idea]
