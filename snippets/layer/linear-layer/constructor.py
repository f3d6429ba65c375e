import math

import torch
from torch import nn

# --8<-- [start:idea]
torch.manual_seed(50)
weight = nn.Parameter(torch.empty((3, 4)))
nn.init.kaiming_uniform_(weight, a=math.sqrt(5))

torch.manual_seed(50)
fc = nn.Linear(in_features=4, out_features=3)

print(torch.equal(weight, fc.weight))
# --8<-- [end:idea]
