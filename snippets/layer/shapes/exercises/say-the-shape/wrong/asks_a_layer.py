import torch
from torch import nn


def result_shape(shape, in_features, out_features):
    layer = nn.Linear(in_features, out_features)
    try:
        return tuple(layer(torch.ones(shape)).shape)
    except RuntimeError:
        return None
