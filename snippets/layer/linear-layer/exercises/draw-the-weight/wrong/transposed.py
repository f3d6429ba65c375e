import math

import torch
from torch import nn


def fresh_weight(in_features, out_features):
    weight = torch.empty((in_features, out_features))
    weight = nn.Parameter(weight)
    nn.init.kaiming_uniform_(weight, a=math.sqrt(5))
    return weight
