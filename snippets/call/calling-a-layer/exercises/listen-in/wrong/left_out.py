from torch.nn import functional as F


def given_to_linear(layer, x):
    shapes = []
    linear = F.linear

    def spy(*given):
        for thing in given:
            if thing is not None:
                shapes.append(tuple(thing.shape))
        return linear(*given)

    F.linear = spy
    try:
        layer(x)
    finally:
        F.linear = linear
    return shapes
