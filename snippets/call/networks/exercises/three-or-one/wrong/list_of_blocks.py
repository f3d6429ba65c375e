from torch import nn


def stack(count, size):
    return [
        nn.Sequential(nn.Linear(size, size), nn.ReLU())
        for _ in range(count)
    ]
