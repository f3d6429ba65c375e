from collections import Counter
from functools import partial

import torch

PARTS = ("hidden", "relu", "out")


def parts_of(network):
    return {name: getattr(network, name) for name in PARTS}


def by_hand(network, x, changed=None):
    """What it must give if a hook adds one to a part's."""
    hidden, out = network.hidden, network.out
    x = x @ hidden.weight.t() + hidden.bias
    x = x + 1 if changed == "hidden" else x
    x = x.clamp(min=0)
    x = x + 1 if changed == "relu" else x
    x = x @ out.weight.t() + out.bias
    return x + 1 if changed == "out" else x


def batches():
    random = torch.Generator().manual_seed(1)
    for shape in ((4,), (6, 4), (2, 3, 4)):
        yield torch.randn(shape, generator=random)


def check_result(answer):
    """The network computes what it did before."""
    network = answer.Network()
    for x in batches():
        result = network(x)
        right = by_hand(network, x)
        assert torch.allclose(result, right, atol=1e-5), (
            "The network gives other numbers than before. "
            "The way is: hidden, relu, out."
        )


def check_once(answer):
    """Each part's hook runs once in each call."""
    network = answer.Network()
    calls = Counter()

    def count(name, module, args, output):
        calls[name] += 1

    for name, part in parts_of(network).items():
        part.register_forward_hook(partial(count, name))
    network(torch.ones(4))
    for name in PARTS:
        times = {1: "once", 2: "twice"}.get(
            calls[name], f"{calls[name]} times"
        )
        assert calls[name] == 1, (
            f"The hook of {name} ran {times} in one call "
            "of the network. It must run once."
        )


def check_returned(answer):
    """What a hook returns is used."""
    for name in PARTS:
        network = answer.Network()
        parts_of(network)[name].register_forward_hook(
            lambda module, args, output: output + 1
        )
        for x in batches():
            result = network(x)
            right = by_hand(network, x, name)
            assert torch.allclose(
                result, right, atol=1e-5
            ), (
                f"The hook of {name} ran, and what it "
                "returned was not used."
            )
