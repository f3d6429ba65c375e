import torch
from torch import nn

SIZES = [(4, 3), (3, 4), (1, 6), (100, 2)]


def fresh(answer, inputs, outputs):
    """The answer's weight, made without a layer."""
    made = nn.Linear.__init__

    def refuse(*_, **__):
        raise AssertionError(
            "Your function makes an nn.Linear and takes "
            "its weight. Make the tensor yourself."
        )

    nn.Linear.__init__ = refuse
    try:
        return answer.fresh_weight(inputs, outputs)
    finally:
        nn.Linear.__init__ = made


def check_shape(answer):
    """It has a row for each output."""
    for inputs, outputs in SIZES:
        shape = tuple(fresh(answer, inputs, outputs).shape)
        assert shape == (outputs, inputs), (
            f"For {inputs} inputs and {outputs} outputs "
            "the weight must have the shape "
            f"{(outputs, inputs)}: a row for each output. "
            f"Yours is {shape}."
        )


def check_parameter(answer):
    """It is a parameter."""
    weight = fresh(answer, 4, 3)
    assert isinstance(weight, nn.Parameter), (
        "The weight is a plain tensor. Wrap it in "
        "nn.Parameter, so that a layer recognises it as "
        "its own."
    )


def check_numbers(answer):
    """From the same seed come the same numbers."""
    for seed, (inputs, outputs) in enumerate(SIZES):
        torch.manual_seed(seed)
        right = nn.Linear(inputs, outputs).weight
        torch.manual_seed(seed)
        weight = fresh(answer, inputs, outputs)
        quotients = weight / right
        factor = quotients.mean().item()
        one_factor = torch.allclose(
            quotients, quotients.mean(), rtol=1e-3
        )
        assert not one_factor or abs(factor - 1) < 1e-3, (
            f"Your numbers are {factor:.1f} times as large "
            "as those of nn.Linear. What is a?"
        )
        assert torch.equal(weight, right), (
            "Your numbers are others than those of "
            "nn.Linear. Is it the same draw?"
        )
