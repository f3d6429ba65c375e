from torch import nn


def with_bias(layer, x, bias):
    own = layer.bias
    if bias is not None:
        bias = nn.Parameter(bias)
    layer.bias = bias
    result = layer(x)
    layer.bias = own
    return result
