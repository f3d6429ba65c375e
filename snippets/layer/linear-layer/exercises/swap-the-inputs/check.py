import torch
from torch import nn
from torch.nn import functional as F


def check_kind(answer):
    """It is a linear layer, from two numbers to two."""
    layer = answer.swapping()
    assert isinstance(layer, nn.Linear), (
        f"Your function returns a {type(layer).__name__}. "
        "It must return an nn.Linear."
    )
    shape = tuple(layer.weight.shape)
    assert shape == (2, 2), (
        f"The weight has the shape {shape}; two inputs and "
        "two outputs make (2, 2)."
    )


def check_zeros(answer):
    """Zeros give zeros."""
    zeros = torch.zeros(2)
    assert torch.equal(answer.swapping()(zeros), zeros), (
        "Zeros must give zeros, and yours do not: "
        "something is added."
    )


def check_swapped(answer):
    """The two numbers come out in the other order."""
    layer = answer.swapping()
    random = torch.Generator().manual_seed(1)
    examples = torch.randint(
        -9, 9, (20, 2), generator=random
    )
    for x in [torch.tensor([3.0, 8.0]), *examples.float()]:
        given = tuple(int(number) for number in x)
        result = layer(x)
        assert x[0] == x[1] or not torch.equal(result, x), (
            f"{given} came back in the order in which it "
            "went in. The first row of the weight makes "
            "the first output."
        )
        assert torch.equal(result, x.flip(0)), (
            f"{given} does not come out as {given[::-1]}. "
            "Look at the two rows of the weight."
        )
        plain = F.linear(x, layer.weight, layer.bias)
        assert torch.equal(result, plain), (
            "It swaps, and not by its weight. Write the "
            "numbers into layer.weight."
        )
