import torch
from torch import nn


def keeper(seen):
    """A hook that keeps what it is given."""

    def keep(*given):
        seen.append(given)

    return keep


def check_runs(answer):
    """The hook runs in the next call."""
    layer, seen = nn.Linear(4, 3), []
    answer.once(layer, keeper(seen))
    assert not seen, (
        "The hook has run before the module was called."
    )
    x = torch.ones(4)
    y = layer(x)
    assert len(seen) == 1, (
        "The module was called once, and the hook ran "
        f"{len(seen)} times."
    )
    assert len(seen[0]) == 3, (
        "A forward hook is given the module, the tuple of "
        f"arguments and the output; yours {len(seen[0])} "
        "things."
    )
    module, args, output = seen[0]
    assert module is layer, (
        "The hook must be given the module first."
    )
    assert isinstance(args, tuple), (
        "The hook must be given the arguments second, in a "
        "tuple."
    )
    assert args[0] is x, "The hook got another input."
    assert output is y, "The hook got another output."


def check_each(answer):
    """Each module and each hook has its own turn."""
    first, second = nn.Linear(4, 4), nn.Linear(4, 4)
    seen, later = [], []
    answer.once(first, keeper(seen))
    answer.once(second, keeper(seen))
    for layer in (first, second):
        layer(torch.ones(4))
    assert len(seen) == 2, (
        "Two modules had a hook for one call each, and "
        f"{len(seen)} of the two ran. Does a hook that has "
        "run keep another from running?"
    )
    answer.once(first, keeper(later))
    first(torch.ones(4))
    assert later, (
        "A second hook for the same module, after the "
        "first has run, did not run."
    )


def check_once(answer):
    """It never runs again."""
    layer, seen = nn.Linear(4, 3), []
    answer.once(layer, keeper(seen))
    for _ in range(3):
        layer(torch.ones(4))
    assert len(seen) == 1, (
        "The module was called three times, and the hook "
        f"ran {len(seen)} times."
    )


def check_others(answer):
    """Other hooks stay."""
    layer, mine, others = nn.Linear(4, 3), [], []
    layer.register_forward_hook(keeper(others))
    answer.once(layer, keeper(mine))
    layer.register_forward_hook(keeper(others))
    for _ in range(3):
        layer(torch.ones(4))
    assert len(others) == 6, (
        "Two other hooks must run in each of three calls, "
        f"6 times in all. They ran {len(others)} times."
    )


def check_returned(answer):
    """What the hook returns is used."""
    layer, x = nn.Linear(4, 3), torch.ones(4)
    plain = layer(x)
    answer.once(layer, lambda module, args, output: -output)
    assert torch.equal(layer(x), -plain), (
        "The hook returned another tensor, and the call "
        "gave the old one. What does your function return?"
    )
    assert torch.equal(layer(x), plain), (
        "In the second call the result must be the "
        "layer's own again."
    )
