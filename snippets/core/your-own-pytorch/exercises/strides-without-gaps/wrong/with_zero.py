import math


def strides(shape):
    return tuple(
        math.prod(shape[at + 1 :])
        for at in range(len(shape))
    )
