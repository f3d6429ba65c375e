import sys

import torch
from torch.nn import functional as F

MATRIX = [1, 2, 3, 4, 2, 3, 4, 5, 3, 4, 5, 6]


def alone(function, *args):
    """What a function gives that asks no library."""
    asked = []

    def note(frame, event, what):
        if event == "c_call":
            home = what.__module__ or getattr(
                what.__self__, "__module__", None
            )
        else:
            home = frame.f_globals.get("__name__")
        if (home or "").startswith(("torch", "numpy")):
            asked.append(home)

    sys.setprofile(note)
    try:
        given = function(*args)
    finally:
        sys.setprofile(None)
    assert not asked, (
        f"Your function asks {asked[0].partition('.')[0]}. "
        "Write it with Python's own numbers."
    )
    return given


def compare(answer, how, row, shape, strides, x, bias):
    weight = torch.tensor(row, dtype=torch.float64)
    right = F.linear(
        torch.tensor(x, dtype=torch.float64),
        torch.as_strided(weight, shape, strides),
        torch.tensor(bias, dtype=torch.float64),
    )
    right = [int(number) for number in right.tolist()]
    mine = list(row), list(x), list(bias)
    said = alone(
        answer.linear,
        mine[1],
        mine[0],
        shape,
        strides,
        mine[2],
    )
    said = list(said) if isinstance(said, tuple) else said
    about = (
        f"The weight {how}: shape {shape}, strides "
        f"{strides}. With the row {row}, the input {x} and "
        f"the bias {bias} you "
    )
    assert said == right, (
        f"{about}give {said}, and {right} is right."
    )
    assert mine == (row, x, bias), (
        f"{about}give what is right, but you change the "
        "lists that you were given."
    )


def check_plain(answer):
    """It multiplies with a weight without gaps."""
    how = "lies row after row"
    row, x = [1, 2, 3, 4], [1, 10]
    compare(answer, how, row, (2, 2), (2, 1), x, [0] * 2)
    x = [1, 2, 3, 4]
    compare(answer, how, MATRIX, (3, 4), (4, 1), x, [0] * 3)


def check_bias(answer):
    """It adds the bias, once for each output."""
    how = "lies row after row"
    x, bias = [1, 2, 3, 4], [10, 20, 30]
    compare(answer, how, MATRIX, (3, 4), (4, 1), x, bias)


def check_transposed(answer):
    """It multiplies with a weight that is transposed."""
    how = "is transposed"
    x = [1, 2, 3]
    compare(answer, how, MATRIX, (4, 3), (1, 4), x, [0] * 4)


def check_shared(answer):
    """It takes one number of the row for several places."""
    how = "has one row for all outputs"
    x = [1, 2, 3, 4]
    compare(answer, how, MATRIX, (3, 4), (0, 1), x, [1] * 3)


def check_any(answer):
    """It is right for any sizes, strides and numbers."""
    random = torch.Generator().manual_seed(1)

    def draw(low, high, *size):
        drawn = torch.randint(
            low, high, size, generator=random
        )
        return drawn.tolist()

    for _ in range(40):
        rows, length = shape = tuple(draw(1, 5, 2))
        strides = tuple(draw(0, 6, 2))
        far = (rows - 1) * strides[0]
        far += (length - 1) * strides[1]
        compare(
            answer,
            "lies in its row somehow",
            draw(-9, 10, far + 1),
            shape,
            strides,
            draw(-9, 10, length),
            draw(-9, 10, rows),
        )
