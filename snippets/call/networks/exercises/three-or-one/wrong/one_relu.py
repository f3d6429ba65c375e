from torch import nn


def stack(count, size):
    layers = [nn.Linear(size, size) for _ in range(count)]
    return nn.Sequential(*layers, nn.ReLU())
