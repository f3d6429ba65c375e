from torch import nn


class Doubled(nn.Linear):
    def __call__(self, x):
        return 2 * super().__call__(x)
