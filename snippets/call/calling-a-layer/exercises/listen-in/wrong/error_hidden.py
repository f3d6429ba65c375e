from torch.nn import functional as F


def given_to_linear(layer, x):
    shapes = []
    linear = F.linear

    def spy(*given):
        for thing in given:
            shape = None if thing is None else thing.shape
            shapes.append(shape and tuple(shape))
        return linear(*given)

    F.linear = spy
    try:
        layer(x)
    except RuntimeError:
        shapes = []
    F.linear = linear
    return shapes
