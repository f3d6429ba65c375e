import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.LazyLinear(3)
fc(torch.ones(2, 4))
print(fc.weight.shape)
# --8<-- [end:idea]
