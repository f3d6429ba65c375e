import copy

from torch import nn


def with_bias(layer, x, bias):
    layer = copy.deepcopy(layer)
    if bias is not None:
        bias = nn.Parameter(bias)
    layer.bias = bias
    return layer(x)
