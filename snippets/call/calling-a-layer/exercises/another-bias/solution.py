from torch.nn import functional as F


def with_bias(layer, x, bias):
    return F.linear(x, layer.weight, bias)
