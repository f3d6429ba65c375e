from torch import nn


def chain(sizes):
    layers = []
    for place in range(len(sizes) - 1):
        layer = nn.Linear(sizes[place + 1], sizes[place])
        layers += [layer, nn.ReLU()]
    return nn.Sequential(*layers[:-1])
