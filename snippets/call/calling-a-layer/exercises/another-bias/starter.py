from torch import nn


def with_bias(layer, x, bias):
    layer.bias = nn.Parameter(bias)
    return layer(x)
