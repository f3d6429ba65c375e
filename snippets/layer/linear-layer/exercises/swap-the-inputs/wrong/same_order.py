import torch
from torch import nn


def swapping():
    layer = nn.Linear(in_features=2, out_features=2)
    with torch.no_grad():
        layer.weight.copy_(torch.eye(2))
        layer.bias.zero_()
    return layer
