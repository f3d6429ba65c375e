from torch import nn


def through_zero(in_features, out_features):
    return nn.Linear(in_features, out_features, bias=False)
