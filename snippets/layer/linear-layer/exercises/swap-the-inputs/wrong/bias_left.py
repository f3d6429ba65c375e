import torch
from torch import nn


def swapping():
    layer = nn.Linear(in_features=2, out_features=2)
    swap = torch.tensor([[0.0, 1.0], [1.0, 0.0]])
    with torch.no_grad():
        layer.weight.copy_(swap)
    return layer
