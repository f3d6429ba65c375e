from torch.nn import functional as F


def given_to_linear(layer, x):
    shapes = []
    linear = F.linear

    def spy(*given):
        for thing in given:
            shapes.append(tuple(thing.shape))
        return linear(*given)

    F.linear = spy
    layer(x)
    return shapes
