from torch import nn


def chain(sizes):
    layers = []
    for place in range(len(sizes) - 1):
        layer = nn.Linear(sizes[place], sizes[place + 1])
        layers.append(layer)
    return nn.Sequential(*layers)
