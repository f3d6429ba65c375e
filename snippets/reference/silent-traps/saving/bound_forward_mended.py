import copy

import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
fc.register_forward_hook(lambda module, args, y: y * 2)
twin = copy.deepcopy(fc)
with torch.no_grad():
    twin.weight.zero_()
    twin.bias.zero_()
print((twin(torch.ones(4)) == 0).all().item())
# --8<-- [end:idea]
