import torch
from torch import nn

SIZES = [(4, 3), (2, 2), (1, 5), (7, 1)]


class Parts:
    """What a layer has, without its call."""

    def __init__(self, layer):
        self.weight = layer.weight
        self.bias = layer.bias

    def __call__(self, *_):
        self.forward()

    def forward(self, *_):
        raise AssertionError(
            "Your function calls the layer. Use "
            "layer.weight and layer.bias alone."
        )


def given():
    """Layers of several sizes, each with an input."""
    random = torch.Generator().manual_seed(1)
    for inputs, outputs in SIZES:
        layer = nn.Linear(inputs, outputs)
        yield layer, torch.randn(inputs, generator=random)


def sizes(layer):
    return (
        f"a layer of {layer.in_features} inputs "
        f"and {layer.out_features} outputs"
    )


def check_shape(answer):
    """It gives as many numbers as the layer."""
    for layer, x in given():
        result = answer.by_hand(Parts(layer), x)
        assert isinstance(result, torch.Tensor), (
            "Your function returns no tensor."
        )
        assert result.shape == layer(x).shape, (
            "One vector in, one vector out: the layer "
            f"gives {layer.out_features} numbers, and "
            f"yours has the shape {tuple(result.shape)}."
        )


def check_numbers(answer):
    """It gives the same numbers as the layer."""
    for layer, x in given():
        result = answer.by_hand(Parts(layer), x)
        without = layer.weight.matmul(x)
        assert not torch.allclose(result, without), (
            "This is the product alone. What does the "
            "layer add to it?"
        )
        assert torch.allclose(
            result, layer(x), atol=1e-5
        ), (
            f"With {sizes(layer)} the numbers differ from "
            "those of the layer."
        )
