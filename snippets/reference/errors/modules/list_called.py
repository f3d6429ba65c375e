import torch
from torch import nn

layers = nn.ModuleList([nn.Linear(4, 4), nn.Linear(4, 3)])
print(layers(torch.ones(4)))
