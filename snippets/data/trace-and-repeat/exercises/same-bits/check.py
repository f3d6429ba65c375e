import torch
from torch import nn

NAN = float("nan")


def expect(answer, a, b, right, why):
    said = answer.same_bits(a, b)
    assert bool(said) == right, (
        f"{why} Your function says {said}."
    )


def drawn():
    """Tensors of many shapes, each with a clone."""
    random = torch.Generator().manual_seed(1)
    for shape in ((1,), (4,), (3, 4), (2, 3, 2), (200, 50)):
        x = torch.randn(shape, generator=random)
        yield x, x.clone()


def check_same(answer):
    """It says True of the same bits."""
    for a, b in drawn():
        expect(
            answer,
            a,
            b,
            True,
            "One tensor is a clone of the other.",
        )


def check_last_bit(answer):
    """It sees the last bit of a single number."""
    for turn, (a, b) in enumerate(drawn()):
        bits = b.view(-1).view(torch.int32)
        bits[turn % len(bits)] ^= 1
        expect(
            answer,
            a,
            b,
            False,
            "One of the numbers differs in its last bit.",
        )


def check_zeros(answer):
    """It tells 0.0 from -0.0."""
    zero, minus = torch.tensor([0.0]), torch.tensor([-0.0])
    expect(
        answer,
        zero,
        minus,
        False,
        "0.0 and -0.0 are equal, and their bits differ.",
    )


def check_nan(answer):
    """It says True of the same NaN."""
    a = torch.tensor([1.0, NAN])
    expect(
        answer,
        a,
        a.clone(),
        True,
        "NaN is not equal to itself, and these bits are "
        "the same.",
    )


def check_form(answer):
    """It sees another shape and another dtype."""
    row = torch.arange(6.0)
    expect(
        answer,
        row,
        row.reshape(2, 3),
        False,
        "The same bytes have the shapes (6,) and (2, 3).",
    )
    expect(
        answer,
        torch.zeros(3),
        torch.zeros(3, dtype=torch.int32),
        False,
        "The same bytes are float32 and int32.",
    )


def check_anywhere(answer):
    """It takes parameters, and parts of other tensors."""
    layer = nn.Linear(4, 3)
    expect(
        answer,
        layer.weight,
        layer.weight.detach().clone(),
        True,
        "A parameter and a tensor hold the same bits.",
    )
    x = torch.arange(12.0).reshape(3, 4)
    expect(
        answer,
        x.t(),
        x.t().contiguous(),
        True,
        "The same numbers lie in memory in another order.",
    )
