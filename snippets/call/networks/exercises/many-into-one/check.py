from itertools import pairwise

import torch
from torch import nn

SIZES = ([3, 3, 3], [4, 5, 3], [4, 4, 4, 4], [2, 7, 1, 5])


def build(sizes):
    return [
        nn.Linear(before, after)
        for before, after in pairwise(sizes)
    ]


def compare(answer, sizes):
    layers = build(sizes)
    before = [layer.weight.clone() for layer in layers]
    one = answer.merge(layers)
    case = f"With layers of the sizes {sizes}"
    assert isinstance(one, nn.Linear), (
        f"{case} your function returns a "
        f"{type(one).__name__}, not a single nn.Linear."
    )
    shape = tuple(one.weight.shape)
    assert shape == (sizes[-1], sizes[0]), (
        f"{case} the weight must have the shape "
        f"{(sizes[-1], sizes[0])}. Yours has {shape}."
    )
    zeros = torch.zeros(sizes[0])
    right = nn.Sequential(*layers)
    for layer, weight in zip(layers, before, strict=True):
        assert torch.equal(layer.weight, weight), (
            f"{case} your function changes a layer that "
            "it is given. Leave them as they are."
        )
    only = one.weight @ torch.eye(sizes[0])
    product = before[0]
    for weight in before[1:]:
        product = weight @ product
    assert torch.allclose(only, product, atol=1e-5), (
        f"{case} the weight is not the product of the "
        "weights. In which order do they stand?"
    )
    assert torch.allclose(
        one(zeros), right(zeros), atol=1e-5
    ), (
        f"{case} the weight is right, and the bias is not. "
        "What do the layers make of zeros?"
    )


def check_two(answer):
    """It merges two layers."""
    for sizes in SIZES[:2]:
        compare(answer, sizes)


def check_more(answer):
    """It merges more than two."""
    for sizes in SIZES[2:]:
        compare(answer, sizes)


def check_one(answer):
    """A single layer is merged into one like itself."""
    compare(answer, [4, 3])
