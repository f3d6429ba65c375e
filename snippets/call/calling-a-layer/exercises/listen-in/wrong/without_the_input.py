from torch.nn import functional as F


def shape_of(thing):
    return None if thing is None else tuple(thing.shape)


def given_to_linear(layer, x):
    shapes = []
    linear = F.linear

    def spy(x, *given):
        for thing in given:
            shapes.append(shape_of(thing))
        return linear(x, *given)

    F.linear = spy
    try:
        layer(x)
    finally:
        F.linear = linear
    return shapes
