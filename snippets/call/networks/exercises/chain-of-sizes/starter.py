from torch import nn


def chain(sizes):
    layers = []
    for size in sizes[1:]:
        layers.append(nn.Linear(sizes[0], size))
        layers.append(nn.ReLU())
    return nn.Sequential(*layers)
