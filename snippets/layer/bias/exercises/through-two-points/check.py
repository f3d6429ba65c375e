import torch
from torch import nn


def points():
    """The line of the chapter, and many others."""
    yield 0.0, 1.0, 3.0, 7.0
    random = torch.Generator().manual_seed(1)
    for _ in range(20):
        numbers = torch.randint(
            -9, 9, (4,), generator=random
        )
        x1, y1, x2, y2 = numbers.float().tolist()
        if x1 != x2 and y1 != y2:
            yield x1, y1, x2, y2


def check_kind(answer):
    """It is a linear layer of one input and one output."""
    layer = answer.line(0.0, 1.0, 3.0, 7.0)
    assert isinstance(layer, nn.Linear), (
        "It is to be a layer made by nn.Linear."
    )
    shape = tuple(layer.weight.shape)
    assert shape == (1, 1), (
        f"Its weight has the shape {shape}. It is a matrix "
        "of one row and one column: (1, 1)."
    )


def check_points(answer):
    """Its line goes through both points."""
    for x1, y1, x2, y2 in points():
        layer = answer.line(x1, y1, x2, y2)
        for x, y in [(x1, y1), (x2, y2)]:
            height = layer(torch.tensor([x])).item()
            assert abs(height - y) < 1e-3, (
                f"The line through ({x1:g}, {y1:g}) and "
                f"({x2:g}, {y2:g}) has at {x:g} the height "
                f"{height:.2f}, and {y:g} is right."
            )
