import math

import torch
from torch import nn


def fresh_weight(in_features, out_features):
    bound = 1 / math.sqrt(in_features)
    drawn = torch.randn(out_features, in_features)
    return nn.Parameter(drawn * bound)
