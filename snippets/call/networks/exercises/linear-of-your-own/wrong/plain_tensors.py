import math

import torch
from torch import nn


class Linear(nn.Module):
    def __init__(
        self, in_features, out_features, bias=True
    ):
        super().__init__()
        bound = 1 / math.sqrt(in_features)
        weight = torch.empty(out_features, in_features)
        self.weight = weight.uniform_(-bound, bound)
        self.bias = 0
        if bias:
            numbers = torch.empty(out_features)
            self.bias = numbers.uniform_(-bound, bound)

    def forward(self, x):
        return x @ self.weight.t() + self.bias
