import torch
from torch import nn


def fresh_weight(in_features, out_features):
    weight = torch.empty((out_features, in_features))
    weight = nn.Parameter(weight)
    nn.init.kaiming_uniform_(weight)
    return weight
