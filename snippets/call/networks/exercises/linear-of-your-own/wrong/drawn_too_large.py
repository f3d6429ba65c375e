import torch
from torch import nn


class Linear(nn.Module):
    def __init__(
        self, in_features, out_features, bias=True
    ):
        super().__init__()
        weight = torch.randn(out_features, in_features)
        self.weight = nn.Parameter(weight)
        self.bias = None
        if bias:
            self.bias = nn.Parameter(
                torch.randn(out_features)
            )

    def forward(self, x):
        result = x @ self.weight.t()
        if self.bias is not None:
            result = result + self.bias
        return result
