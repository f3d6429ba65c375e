import torch
from torch import nn

fc = nn.Linear(4, 3)

# --8<-- [start:idea]
with torch.no_grad():
    fc.bias.fill_(1.0)
print(fc.bias.shape == (fc.out_features,))
# --8<-- [end:idea]
