import torch
from torch import nn

SIZES = [(4, 3), (1, 1), (2, 5)]
LR = 0.1


def given(inputs, outputs):
    """Labels at random, and a layer of their sizes."""
    random = torch.Generator().manual_seed(inputs)
    size = {"dtype": torch.float64, "generator": random}
    x = torch.randn(8, inputs, **size)
    y = torch.randn(8, outputs, **size)
    layer = nn.Linear(inputs, outputs, dtype=torch.float64)
    return layer, x, y


def by_hand(layer, x, y, steps, kind="right"):
    """Weight and bias after some steps, by the formula.

    Of another kind: with a usual mistake.
    """
    here = torch.cat([layer.weight.T, layer.bias[None]])
    here = here.detach().clone()
    with_one = torch.cat([x, torch.ones_like(x[:, :1])], 1)
    total, first = torch.zeros_like(here), None
    for _ in range(steps):
        left = with_one @ here - y
        slope = with_one.T @ left * 2
        if kind != "sum":
            slope = slope / y.numel()
        total = total + slope
        first = slope if first is None else first
        slope = {"added": total, "first": first}.get(
            kind, slope
        )
        here = here - LR * slope
    return here[:-1].T, here[-1]


WHY = {
    "added": (
        "The gradients of the steps before were still "
        "there, and were used again."
    ),
    "first": "Each step used the gradient of the first.",
    "sum": "The loss was the sum, and not the mean.",
}


def compare(answer, steps):
    for sizes in SIZES:
        layer, x, y = given(*sizes)
        before = layer.weight.detach().clone()
        goals = {
            kind: by_hand(layer, x, y, steps, kind)
            for kind in ("right", *WHY)
        }
        answer.train(layer, x, y, steps, LR)
        said = "step" if steps == 1 else "steps"
        case = f"After {steps} {said} "
        assert not torch.equal(layer.weight, before), (
            case + "the layer is what it was. Is there a "
            "gradient when step() is called?"
        )
        found = [
            kind
            for kind, (weight, bias) in goals.items()
            if torch.allclose(layer.weight, weight)
            and torch.allclose(layer.bias, bias)
        ]
        why = WHY.get(found[0], "") if found else ""
        assert "right" in found, (
            case
            + "the layer is not what it should be. "
            + why
        )


def check_first(answer):
    """The first step is right."""
    compare(answer, 1)


def check_second(answer):
    """The second step is right, too."""
    compare(answer, 2)


def check_more(answer):
    """So are many steps."""
    for steps in (3, 10, 50):
        compare(answer, steps)
