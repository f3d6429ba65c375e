import torch
from torch import nn

KINDS = [torch.float32, torch.float64, torch.bfloat16]
GIVEN = [
    torch.int64,
    torch.float64,
    torch.float32,
    torch.int8,
]


def check_taken(answer):
    """Every layer takes every kind of numbers."""
    for kind in KINDS:
        for given in GIVEN:
            layer = nn.Linear(4, 3).to(kind)
            x = torch.tensor([1, 2, 3, 4], dtype=given)
            try:
                result = answer.call(layer, x)
            except (RuntimeError, TypeError) as error:
                raise AssertionError(
                    f"A layer of {kind} refuses {given}: "
                    f"{error}"
                ) from None
            now = layer.weight.dtype
            assert now == kind, (
                f"The layer held {kind}, and after the "
                f"call it holds {now}. Convert the input "
                "instead."
            )
            assert result.dtype == kind, (
                f"A layer of {kind} gave {result.dtype}."
            )


def check_numbers(answer):
    """The numbers are those of the layer."""
    layer = nn.Linear(4, 3)
    x = torch.tensor([1, -2, 3, 4])
    assert torch.equal(
        answer.call(layer, x), layer(x.float())
    ), "The result is another than that of the layer."
