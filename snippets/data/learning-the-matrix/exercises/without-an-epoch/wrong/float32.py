import torch
from torch import nn


def learn(inputs, wanted):
    ones = torch.ones(len(inputs), 1, dtype=torch.float64)
    with_one = torch.cat([inputs, ones], dim=1)
    solution = torch.linalg.lstsq(with_one, wanted).solution
    layer = nn.Linear(inputs.shape[1], wanted.shape[1])
    with torch.no_grad():
        layer.weight.copy_(solution[:-1].T)
        layer.bias.copy_(solution[-1])
    return layer
