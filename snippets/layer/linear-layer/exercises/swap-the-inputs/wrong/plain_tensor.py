import torch
from torch import nn


def swapping():
    layer = nn.Linear(2, 2, bias=False)
    layer.weight = torch.tensor([[0.0, 1.0], [1.0, 0.0]])
    return layer
