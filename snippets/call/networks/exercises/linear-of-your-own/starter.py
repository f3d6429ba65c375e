import torch
from torch import nn


class Linear(nn.Module):
    def __init__(self, in_features, out_features):
        super().__init__()
        w = torch.randn(in_features, out_features)
        self.w = nn.Parameter(w)
        self.b = nn.Parameter(torch.randn(out_features))

    def forward(self, x):
        return x @ self.w + self.b
