import torch
from torch import nn


def widened(layer):
    outputs, inputs = layer.weight.shape
    column = torch.zeros(outputs, 1)
    wide = torch.cat([layer.weight.detach(), column], dim=1)
    result = nn.Linear(inputs + 1, outputs)
    result.weight = nn.Parameter(wide)
    result.bias = layer.bias
    return result
