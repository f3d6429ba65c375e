import torch
from torch import nn

layers = nn.ModuleList(
    [nn.Linear(4, 5), nn.ReLU(), nn.Linear(5, 3)]
)
print(layers(torch.ones(2, 4)).shape)
