from torch import nn


class Doubled(nn.Linear):
    def forward(self, x):
        return 2 * super()(x)
