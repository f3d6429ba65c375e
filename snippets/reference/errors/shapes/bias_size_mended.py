import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
fc.bias = nn.Parameter(torch.zeros(fc.out_features))
print(fc(torch.ones(2, 4)).shape)
# --8<-- [end:idea]
