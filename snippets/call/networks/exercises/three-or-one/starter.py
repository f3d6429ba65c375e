from torch import nn


def stack(count, size):
    block = nn.Sequential(nn.Linear(size, size), nn.ReLU())
    return nn.Sequential(*[block] * count)
