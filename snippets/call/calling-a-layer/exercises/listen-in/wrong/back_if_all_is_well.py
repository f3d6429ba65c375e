from torch.nn import functional as F


def given_to_linear(layer, x):
    shapes = []
    linear = F.linear

    def spy(x, weight, bias):
        shapes.append(tuple(x.shape))
        shapes.append(tuple(weight.shape))
        shapes.append(
            None if bias is None else (len(bias),)
        )
        return linear(x, weight, bias)

    F.linear = spy
    layer(x)
    F.linear = linear
    return shapes
