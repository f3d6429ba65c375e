import torch
from torch import nn

SIZES = [(4, 3), (1, 5), (6, 1), (3, 3)]


def check_shape(answer):
    """It has no bias, and one input more."""
    for inputs, outputs in SIZES:
        wide = answer.widened(nn.Linear(inputs, outputs))
        assert wide.bias is None, "It still has a bias."
        shape = tuple(wide.weight.shape)
        right = (outputs, inputs + 1)
        assert shape == right, (
            f"From {inputs} inputs and {outputs} outputs "
            f"you make a weight of the shape {shape}, and "
            f"{right} is right."
        )


def check_one(answer):
    """With a one as its last input it gives the same."""
    random = torch.Generator().manual_seed(1)
    for inputs, outputs in SIZES:
        layer = nn.Linear(inputs, outputs)
        x = torch.randn(5, inputs, generator=random)
        right = layer(x)
        wide = answer.widened(layer)
        longer = torch.cat([x, torch.ones(5, 1)], dim=1)
        assert torch.allclose(
            wide(longer), right, atol=1e-5
        ), (
            "With a one as its last input your layer gives "
            "other numbers. Does the bias stand in the "
            "last column?"
        )


def check_given(answer):
    """The layer that was given is as it was."""
    for inputs, outputs in SIZES:
        layer = nn.Linear(inputs, outputs)
        before = dict(layer.named_parameters())
        answer.widened(layer)
        after = dict(layer.named_parameters())
        assert all(
            after.get(name) is one
            for name, one in before.items()
        ), (
            "Your function changes the layer that it was "
            "given. Make another one."
        )
