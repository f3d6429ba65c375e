from torch import nn


def network():
    return nn.Sequential(
        nn.Linear(in_features=4, out_features=6),
        nn.ReLU(),
        nn.Linear(in_features=6, out_features=3),
    )
