import torch
from torch import nn

fc = nn.Linear(4, 3)
optimizer = torch.optim.SGD(fc.parameters(), lr=0.1)
print(len(optimizer.param_groups[0]["params"]))
