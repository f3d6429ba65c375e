from torch.nn import functional as F


def given_to_linear(layer, x):
    shapes = []
    linear = F.linear

    def spy(*given):
        for thing in given:
            shape = None if thing is None else thing.shape
            shapes.append(shape and tuple(shape))
        x, weight, _ = given
        return x @ weight.t()

    F.linear = spy
    try:
        layer(x)
    finally:
        F.linear = linear
    return shapes
