from torch import nn


def block(size):
    return nn.Sequential(nn.Linear(size, size), nn.ReLU())


def stack(count, size):
    blocks = [block(size) for _ in range(count)]
    return nn.Sequential(*blocks)
