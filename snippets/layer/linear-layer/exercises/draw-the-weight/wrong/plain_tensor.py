import math

import torch
from torch import nn


def fresh_weight(in_features, out_features):
    weight = torch.empty((out_features, in_features))
    nn.init.kaiming_uniform_(weight, a=math.sqrt(5))
    return weight
