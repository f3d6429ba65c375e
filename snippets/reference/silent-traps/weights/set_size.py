import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
fc.out_features = 10
print(fc)
print(fc(torch.ones(4)).shape)
# --8<-- [end:idea]
