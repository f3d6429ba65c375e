import torch
from torch import nn

fc = nn.Linear(4, 3)
parameters = list(fc.parameters())
print(sum(p.numel() for p in parameters))
optimizer = torch.optim.SGD(parameters, lr=0.1)
print(len(optimizer.param_groups[0]["params"]))
