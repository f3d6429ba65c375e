from torch import nn


class Swap(nn.Linear):
    def forward(self, x):
        return x.flip(-1)


def swapping():
    return Swap(in_features=2, out_features=2)
