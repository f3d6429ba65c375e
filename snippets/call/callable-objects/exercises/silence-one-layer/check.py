import torch
from torch import nn

SHAPES = [(4,), (2, 4), (2, 5, 4), (0, 4)]


def check_zeros(answer):
    """A silenced layer gives zeros."""
    for shape in SHAPES:
        layer = nn.Linear(4, 3)
        answer.silence(layer)
        x = torch.ones(shape)
        result = layer(x)
        answer.restore(layer)
        right = (*shape[:-1], 3)
        assert result.shape == right, (
            f"For an input of the shape {shape} the "
            f"silenced layer gives {tuple(result.shape)}, "
            f"and {right} is right."
        )
        assert not result.any(), (
            "The silenced layer still gives what it gave "
            "before."
        )


def check_others(answer):
    """Other layers go on as before."""
    layer, other = nn.Linear(4, 3), nn.Linear(4, 3)
    x = torch.ones(4)
    before = other(x)
    answer.silence(layer)
    after = other(x)
    answer.restore(layer)
    assert torch.equal(before, after), (
        "Another layer is silent as well: you changed the "
        "class that they share."
    )


def check_parameters(answer):
    """Its parameters stay as they are."""
    layer = nn.Linear(4, 3)
    before = {
        name: one.detach().clone()
        for name, one in layer.named_parameters()
    }
    answer.silence(layer)
    after = dict(layer.named_parameters())
    same = after.keys() == before.keys() and all(
        torch.equal(after[name], before[name])
        for name in before
    )
    answer.restore(layer)
    assert same, "Silenced, the layer has other parameters."


def check_sizes(answer):
    """It does so for layers of any size."""
    for outputs in (1, 2, 7):
        for bias in (True, False):
            layer = nn.Linear(4, outputs, bias=bias)
            answer.silence(layer)
            result = layer(torch.ones(4))
            answer.restore(layer)
            assert result.shape == (outputs,), (
                f"Silenced, {layer} gives {len(result)} "
                f"numbers for four, and {outputs} is right."
            )


def check_restored(answer):
    """Restored, it is the old one."""
    layer = nn.Linear(4, 3)
    x = torch.ones(2, 4)
    before = layer(x)
    answer.silence(layer)
    answer.restore(layer)
    assert torch.equal(layer(x), before), (
        "The restored layer gives other numbers than "
        "before."
    )


def check_both(answer):
    """Two layers can be silent at once."""
    layers = nn.Linear(4, 3), nn.Linear(4, 3)
    x = torch.ones(4)
    before = [layer(x) for layer in layers]
    for layer in layers:
        answer.silence(layer)
    for layer in layers:
        answer.restore(layer)
    for layer, numbers in zip(layers, before, strict=True):
        assert torch.equal(layer(x), numbers), (
            "Two layers were silenced and then restored, "
            "and one of them is not what it was."
        )
