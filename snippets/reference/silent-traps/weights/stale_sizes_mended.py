import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 2, bias=False)
with torch.no_grad():
    fc.weight.copy_(torch.ones(2, 4))
print(fc, fc(torch.ones(4)).shape)
# --8<-- [end:idea]
