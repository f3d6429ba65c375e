import torch
from torch import nn

layers = nn.ModuleList([nn.Linear(4, 5), nn.ReLU()])
try:
    layers(torch.ones(4))
except NotImplementedError as error:
    print(error)

print(nn.Sequential(*layers)(torch.ones(4)).shape)
