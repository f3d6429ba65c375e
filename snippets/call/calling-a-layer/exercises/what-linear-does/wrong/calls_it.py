from torch.nn import functional as F


def linear(x, weight, bias):
    return F.linear(x, weight, bias)
