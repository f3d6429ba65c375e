import torch
from torch import nn

layers = nn.ModuleList([nn.Linear(4, 4), nn.Linear(4, 3)])
optimizer = torch.optim.SGD(layers.parameters(), lr=0.1)
print(len(optimizer.param_groups[0]["params"]))
