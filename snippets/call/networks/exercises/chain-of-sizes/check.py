from itertools import pairwise

import torch
from torch import nn

SIZES = ([4, 3], [4, 5, 3], [1, 6, 6, 2], [3, 8, 5, 8, 1])


def check_kind(answer):
    """It is a module."""
    network = answer.chain([4, 5, 3])
    assert isinstance(network, nn.Module), (
        "Your function returns no module, but a "
        f"{type(network).__name__}."
    )


def check_layers(answer):
    """Its layers have the sizes of the list."""
    for sizes in SIZES:
        network = answer.chain(sizes)
        layers = [
            each
            for each in network.modules()
            if isinstance(each, nn.Linear)
        ]
        found = [
            (each.in_features, each.out_features)
            for each in layers
        ]
        right = list(pairwise(sizes))
        assert found == right, (
            f"chain({sizes}) must have the layers {right}, "
            f"each with what goes in and what comes out. "
            f"Yours has {found}."
        )
        without = [each.bias is None for each in layers]
        assert not any(without), (
            "A layer has no bias. Make each as nn.Linear "
            "makes it."
        )


def check_numbers(answer):
    """A ReLU is between the layers, and none at the end."""
    random = torch.Generator().manual_seed(1)
    for sizes in SIZES:
        network = answer.chain(sizes)
        parameters = list(network.parameters())
        x = torch.randn(50, sizes[0], generator=random)
        right = linear = x
        last = len(parameters) - 2
        for place in range(0, last + 2, 2):
            weight, bias = parameters[place : place + 2]
            right = right @ weight.t() + bias
            linear = linear @ weight.t() + bias
            if place < last:
                right = right.clamp(min=0)
        result = network(x)
        cut = (right < 0).any() and torch.allclose(
            result, right.clamp(min=0), atol=1e-5
        )
        assert not cut, (
            f"chain({sizes}) never gives a negative "
            "number. What is behind the last layer?"
        )
        assert len(sizes) == 2 or not torch.allclose(
            result, linear, atol=1e-5
        ), (
            f"chain({sizes}) computes what a single layer "
            "could: nothing is between its layers."
        )
        assert torch.allclose(result, right, atol=1e-5), (
            f"chain({sizes}) gives other numbers than its "
            "layers with a ReLU between them."
        )
