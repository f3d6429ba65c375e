import copy

import torch
from torch import nn

torch.manual_seed(50)

# --8<-- [start:idea]
net = nn.Sequential(nn.Linear(4, 3), nn.Linear(3, 2))
saved = nn.Sequential(nn.Linear(4, 3), nn.Linear(3, 9))
before = net[0].weight.detach().clone()
try:
    trial = copy.deepcopy(net)
    trial.load_state_dict(saved.state_dict())
    net = trial
except RuntimeError:
    print(torch.equal(net[0].weight, before))
# --8<-- [end:idea]
