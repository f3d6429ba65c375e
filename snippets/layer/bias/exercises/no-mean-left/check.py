import torch
from torch import nn

SIZES = [(4, 3), (2, 5), (3, 1)]


def given():
    random = torch.Generator().manual_seed(1)
    for inputs, outputs in SIZES:
        batch = torch.randn(8, inputs, generator=random)
        yield nn.Linear(inputs, outputs), batch + 2


def check_mean(answer):
    """Each output is zero in the mean."""
    for layer, batch in given():
        answer.take_mean_away(layer, batch)
        with torch.no_grad():
            means = layer(batch).mean(dim=0)
        worst = means.abs().max().item()
        assert worst < 1e-4, (
            f"Of {layer.out_features} outputs, one is "
            f"{worst:.1f} away from zero in the mean."
        )


def check_weight(answer):
    """The weight is what it was."""
    for layer, batch in given():
        weight = layer.weight.detach().clone()
        answer.take_mean_away(layer, batch)
        assert torch.equal(layer.weight, weight), (
            "The weight has changed."
        )
