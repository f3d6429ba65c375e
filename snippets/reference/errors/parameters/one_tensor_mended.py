import torch
from torch import nn

fc = nn.Linear(4, 3)
optimizer = torch.optim.SGD([fc.weight], lr=0.1)
print(optimizer.param_groups[0]["params"][0] is fc.weight)
