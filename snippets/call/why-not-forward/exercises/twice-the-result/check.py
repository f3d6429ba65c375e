import torch
from torch import nn

SIZES = [(4, 3), (1, 5), (3, 3)]


def call(layer, x):
    """Call a layer that may have no end."""
    try:
        return layer(x)
    except RecursionError:
        pass
    raise AssertionError(
        "Your forward calls the layer, the layer calls its "
        "forward, and so on without end. Ask the parent's "
        "forward."
    )


def check_kind(answer):
    """It is made as an nn.Linear is, and holds as much."""
    for inputs, outputs in SIZES:
        layer = answer.Doubled(inputs, outputs)
        assert isinstance(layer, nn.Linear), (
            "A Doubled layer must be an nn.Linear: inherit "
            "from it."
        )
        names = list(layer.state_dict())
        assert names == ["weight", "bias"], (
            "The layer must save a weight and a bias, as "
            f"an nn.Linear does. Yours saves {names}."
        )


def check_result(answer):
    """It gives twice what a linear layer gives."""
    random = torch.Generator().manual_seed(1)
    for inputs, outputs in SIZES:
        mine = answer.Doubled(inputs, outputs)
        fc = nn.Linear(inputs, outputs)
        fc.load_state_dict(mine.state_dict())
        for leading in ((), (5,), (2, 3)):
            x = torch.randn(
                *leading, inputs, generator=random
            )
            result = call(mine, x)
            assert not torch.allclose(result, fc(x)), (
                "It gives once what a linear layer gives."
            )
            assert torch.allclose(result, 2 * fc(x)), (
                "The result is not twice that of a linear "
                "layer with the same weight and bias."
            )


def check_hook(answer):
    """A hook runs once, and sees what the caller gets."""
    layer = answer.Doubled(4, 3)
    seen = []
    layer.register_forward_hook(
        lambda module, args, output: seen.append(output)
    )
    result = call(layer, torch.ones(4))
    assert len(seen) == 1, (
        f"In one call the hook ran {len(seen)} times. It "
        "must run once."
    )
    assert torch.equal(seen[0], result), (
        "The hook sees other numbers than the caller gets. "
        "Where is the result doubled: in forward, or after "
        "the hooks have run?"
    )


def check_replaced(answer):
    """What a hook returns is what the caller gets."""
    layer = answer.Doubled(4, 3)
    layer.register_forward_hook(
        lambda module, args, output: torch.zeros(3)
    )
    result = call(layer, torch.ones(4))
    assert torch.equal(result, torch.zeros(3)), (
        "The hook returned zeros, and the caller gets "
        "something else."
    )
