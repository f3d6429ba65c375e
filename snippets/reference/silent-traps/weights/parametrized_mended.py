import torch
from torch import nn
from torch.nn.utils.parametrizations import weight_norm

# --8<-- [start:idea]
fc = weight_norm(nn.Linear(4, 3))
fc.weight = torch.ones(3, 4)
print(torch.allclose(fc.weight, torch.ones(3, 4)))
# --8<-- [end:idea]
