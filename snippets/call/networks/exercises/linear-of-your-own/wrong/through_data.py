import math

import torch
from torch import nn


def draw(bound, *shape):
    numbers = torch.empty(shape).uniform_(-bound, bound)
    return nn.Parameter(numbers)


class Linear(nn.Module):
    def __init__(
        self, in_features, out_features, bias=True
    ):
        super().__init__()
        bound = 1 / math.sqrt(in_features)
        self.weight = draw(bound, out_features, in_features)
        self.bias = (
            draw(bound, out_features) if bias else None
        )

    def forward(self, x):
        result = x @ self.weight.data.t()
        if self.bias is not None:
            result = result + self.bias
        return result
