from itertools import combinations

import torch
from torch import nn

CASES = [(1, 4), (2, 3), (3, 4), (5, 2)]


def check_kind(answer):
    """It is a module, and can be called."""
    for count, size in CASES:
        network = answer.stack(count, size)
        assert isinstance(network, nn.Module), (
            "Your function returns a "
            f"{type(network).__name__}, not a module."
        )
        shape = tuple(network(torch.ones(7, size)).shape)
        assert shape == (7, size), (
            f"From (7, {size}) stack({count}, {size}) must "
            f"make (7, {size}). It makes {shape}."
        )


def called(network, x):
    """The kinds of the layers that a call goes through."""
    kinds = []

    def note(module, args, output):
        kinds.append(type(module).__name__)

    for module in network.modules():
        if isinstance(module, nn.Linear | nn.ReLU):
            module.register_forward_hook(note)
    network(x)
    return kinds


def check_calls(answer):
    """As many layers and ReLUs are called as it has."""
    for count, size in CASES:
        network = answer.stack(count, size)
        kinds = called(network, torch.ones(size))
        right = ["Linear", "ReLU"] * count
        assert kinds == right, (
            f"A call of stack({count}, {size}) must call "
            f"{', '.join(right)}. It calls "
            f"{', '.join(kinds) or 'nothing'}."
        )


def check_own(answer):
    """Each block has numbers of its own to learn."""
    for count, size in CASES:
        network = answer.stack(count, size)
        right = count * (size * size + size)
        found = sum(p.numel() for p in network.parameters())
        assert found == right, (
            f"In stack({count}, {size}) there must be "
            f"{right} numbers to learn, and parameters() "
            f"finds {found}. A layer that is there several "
            "times is counted once."
        )


def check_begin(answer):
    """Each block begins with numbers of its own."""
    for count, size in CASES:
        network = answer.stack(count, size)
        layers = [
            each
            for each in network.modules()
            if isinstance(each, nn.Linear)
        ]
        for first, second in combinations(layers, 2):
            same = torch.equal(first.weight, second.weight)
            assert not same, (
                f"In stack({count}, {size}) two layers "
                "begin with the same numbers. Each must "
                "be drawn anew."
            )


def check_training(answer):
    """A layer can change without the others."""
    for count, size in CASES:
        network = answer.stack(count, size)
        first, *others = (
            each
            for each in network.modules()
            if isinstance(each, nn.Linear)
        )
        before = [each.weight.clone() for each in others]
        nn.init.zeros_(first.weight)
        same = all(
            torch.equal(each.weight, old)
            for each, old in zip(
                others, before, strict=True
            )
        )
        assert same, (
            "Zeros were written into the first layer, and "
            "another one has changed with it."
        )
