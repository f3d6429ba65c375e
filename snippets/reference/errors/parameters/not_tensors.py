import torch
from torch import nn

layers = [nn.Linear(4, 4), nn.Linear(4, 3)]
optimizer = torch.optim.SGD(layers, lr=0.1)
