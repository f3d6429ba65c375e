import random

import torch
from torch import nn
from torch.nn.modules import module as modules


class Bad(nn.Module):
    """Takes the square root of negative numbers."""

    def forward(self, x):
        return (-1 - x.abs()).sqrt()


class Backwards(nn.Module):
    """Uses its parts from the last to the first."""

    def __init__(self, *parts):
        super().__init__()
        self.parts = nn.ModuleList(parts)

    def forward(self, x):
        for part in reversed(self.parts):
            x = part(x)
        return x


class Own(nn.Module):
    """Makes the NaN itself; no module in it does."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        return (-1 - self.fc(x).abs()).sqrt()


def quoted(name):
    return "'' (the network)" if name == "" else repr(name)


def expect(answer, network, right):
    said = answer.first_nan(network, torch.ones(4))
    assert said == right, (
        "The first NaN is in the output of "
        f"{quoted(right)}, and your function says "
        f"{quoted(said)}. The network: {network}"
    )


def check_none(answer):
    """It returns None where no NaN is."""
    for count in (1, 3):
        layers = [nn.Linear(4, 4) for _ in range(count)]
        network = nn.Sequential(*layers)
        said = answer.first_nan(network, torch.ones(4))
        assert said is None, (
            "There is no NaN in this network, and your "
            f"function says {said!r}."
        )


def check_chain(answer):
    """It finds the module in a chain."""
    for count in range(1, 6):
        for bad in range(count):
            parts = [nn.Linear(4, 4) for _ in range(count)]
            parts[bad] = Bad()
            expect(answer, nn.Sequential(*parts), str(bad))


def check_inside(answer):
    """It finds a module within modules."""
    chance = random.Random(1)
    for depth in range(1, 5):
        network, path = Bad(), []
        for _ in range(depth):
            place = chance.randint(0, 2)
            parts = [nn.Linear(4, 4), nn.ReLU()]
            parts.insert(place, network)
            network = nn.Sequential(*parts)
            path.insert(0, str(place))
        expect(answer, network, ".".join(path))


def check_order(answer):
    """The order of use counts, not that of the names."""
    network = Backwards(Bad(), nn.Linear(4, 4), Bad())
    expect(answer, network, "parts.2")
    inner = Backwards(Bad(), Bad(), nn.ReLU())
    expect(answer, nn.Sequential(inner, Bad()), "0.parts.1")


def check_itself(answer):
    """It finds a NaN that a forward of its own makes."""
    expect(answer, Own(), "")
    expect(answer, nn.Sequential(nn.ReLU(), Own()), "1")


def hooks_of(network):
    return [
        hook
        for module in network.modules()
        for hook in module._forward_hooks.values()
    ]


def check_nothing_left(answer):
    """It leaves no hook behind."""
    network = nn.Sequential(nn.Linear(4, 4), Bad())
    answer.first_nan(network, torch.ones(4))
    left = hooks_of(network)
    assert not left, (
        f"{len(left)} hooks are left in the network. Each "
        "later call runs them as well."
    )
    assert not modules._global_forward_hooks, (
        "A global hook is left. It runs in every call of "
        "every module from now on."
    )


def check_others(answer):
    """It leaves the hooks of others alone."""
    network = nn.Sequential(nn.Linear(4, 4), Bad())
    for module in network:
        module.register_forward_hook(lambda *_: None)
    before = hooks_of(network)
    answer.first_nan(network, torch.ones(4))
    after = hooks_of(network)
    left = [hook for hook in before if hook in after]
    assert left == before, (
        "Two modules had a hook of somebody else, and "
        f"{len(left)} of the two are left. Remove your own "
        "only."
    )
