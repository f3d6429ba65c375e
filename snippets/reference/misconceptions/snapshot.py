import copy

import torch
from torch import nn

fc = nn.Linear(4, 3)
best = fc.state_dict()
kept = copy.deepcopy(fc.state_dict())

with torch.no_grad():
    fc.bias.fill_(7.0)
print(best["bias"])
print(torch.equal(kept["bias"], fc.bias))
