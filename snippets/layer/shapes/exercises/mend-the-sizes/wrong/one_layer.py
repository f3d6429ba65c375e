from torch import nn


def network():
    return nn.Sequential(nn.Linear(4, 3), nn.ReLU())
