from torch import nn


def merge(layers):
    return nn.Sequential(*layers)
