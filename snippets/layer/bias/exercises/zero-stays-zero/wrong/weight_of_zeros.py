import torch
from torch import nn


def through_zero(in_features, out_features):
    layer = nn.Linear(in_features, out_features)
    with torch.no_grad():
        layer.weight.zero_()
    return layer
