import torch
from torch import nn
from torch.nn.utils.parametrizations import weight_norm

torch.manual_seed(50)

# --8<-- [start:idea]
fc = weight_norm(nn.Linear(4, 3))
nn.init.ones_(fc.weight)
print(torch.equal(fc.weight, torch.ones(3, 4)))
# --8<-- [end:idea]
