import torch
from torch import nn


def fresh_weight(in_features, out_features):
    numbers = torch.rand(in_features, out_features)
    return nn.Parameter(numbers)
