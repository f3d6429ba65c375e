from itertools import pairwise

import torch

ORDER = ("first", "second", "third")


def check_ends(answer):
    """Four numbers go in, three come out."""
    network = answer.Network()
    for leading in ((), (5,), (2, 3)):
        result = network(torch.ones(*leading, 4))
        right = (*leading, 3)
        assert tuple(result.shape) == right, (
            f"For an input of the shape {(*leading, 4)} "
            f"the result must have the shape {right}. It "
            f"has {tuple(result.shape)}."
        )


def check_meet(answer):
    """Each layer takes what the one before gives."""
    network = answer.Network()
    for before, after in pairwise(ORDER):
        given = getattr(network, before).out_features
        taken = getattr(network, after).in_features
        assert given == taken, (
            f"{before} gives {given} numbers, and {after} "
            f"takes {taken}. Nothing that a layer gives "
            "may be thrown away."
        )


def check_forward(answer):
    """The way through the layers is as it was."""
    random = torch.Generator().manual_seed(1)
    network = answer.Network()
    for _ in range(20):
        x = torch.randn(4, generator=random)
        right = x
        for name in ORDER:
            layer = getattr(network, name)
            right = layer.weight @ right + layer.bias
            if name != ORDER[-1]:
                right = right.clamp(min=0)
        assert torch.allclose(
            network(x), right, atol=1e-5
        ), (
            "The network gives other numbers than its "
            "three layers with a ReLU after the first and "
            "the second."
        )
