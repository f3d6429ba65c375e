import torch
from torch import nn

fc = nn.Linear(4, 3, bias=False)
fc.weight = nn.Parameter(torch.ones(2, 4))

# --8<-- [start:idea]
sizes = (fc.out_features, fc.in_features)
print(fc.weight.shape == sizes)
# --8<-- [end:idea]
