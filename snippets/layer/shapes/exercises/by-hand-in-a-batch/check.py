import torch
from torch import nn

LEADING = [(), (2,), (1,), (2, 5), (0,)]


def compare(answer, inputs, outputs):
    random = torch.Generator().manual_seed(1)
    layer = nn.Linear(inputs, outputs)
    for leading in LEADING:
        shape = (*leading, inputs)
        x = torch.randn(shape, generator=random)
        right = layer(x)
        try:
            result = answer.by_hand(
                layer.weight, layer.bias, x
            )
        except RuntimeError as error:
            raise AssertionError(
                f"With an input of the shape {shape} yours "
                f"ends with an error: {error}"
            ) from None
        assert result.shape == right.shape, (
            f"An input of the shape {shape} must give "
            f"{tuple(right.shape)}, and yours gives "
            f"{tuple(result.shape)}."
        )
        why = (
            ""
            if inputs != outputs
            else "Which is transposed?"
        )
        assert torch.allclose(result, right, atol=1e-5), (
            f"With {inputs} inputs and {outputs} outputs "
            "the numbers are others than the layer's. "
            f"{why}"
        )


def check_same(answer):
    """It does what the layer does, whatever goes in."""
    compare(answer, 4, 3)


def check_square(answer):
    """So it does for a square weight."""
    compare(answer, 4, 4)


def check_sizes(answer):
    """So it does for other sizes."""
    for inputs, outputs in [(3, 4), (1, 6), (5, 1)]:
        compare(answer, inputs, outputs)
