import torch
from torch.nn import functional as F


def linear(x, row, shape, strides, bias):
    weight = torch.as_strided(
        torch.tensor(row), shape, strides
    )
    out = F.linear(
        torch.tensor(x), weight, torch.tensor(bias)
    )
    return out.tolist()
