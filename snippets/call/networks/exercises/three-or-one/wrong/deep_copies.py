import copy

from torch import nn


def stack(count, size):
    block = nn.Sequential(nn.Linear(size, size), nn.ReLU())
    blocks = [copy.deepcopy(block) for _ in range(count)]
    return nn.Sequential(*blocks)
