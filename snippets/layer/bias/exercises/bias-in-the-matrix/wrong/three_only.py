import torch
from torch import nn


def widened(layer):
    column = layer.bias.detach().reshape(3, 1)
    wide = torch.cat([layer.weight.detach(), column], dim=1)
    result = nn.Linear(5, 3, bias=False)
    result.weight = nn.Parameter(wide)
    return result
