import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(in_features=4, out_features=3)
print(fc.weight.shape)
fc(torch.ones(5))
# --8<-- [end:idea]
