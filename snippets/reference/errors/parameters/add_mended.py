from itertools import chain

import torch
from torch import nn

first, second = nn.Linear(4, 4), nn.Linear(4, 3)
both = chain(first.parameters(), second.parameters())
optimizer = torch.optim.SGD(both, lr=0.1)
print(len(optimizer.param_groups[0]["params"]))
