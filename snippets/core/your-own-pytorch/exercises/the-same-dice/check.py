import random
import sys

import torch
from torch import nn


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


def seeded(seed):
    """A twister in the state that PyTorch gives it."""
    words = [seed]
    for place in range(1, 624):
        last = words[-1]
        mixed = 1812433253 * (last ^ last >> 30) + place
        words.append(mixed % 2**32)
    twister = random.Random()
    twister.setstate((3, (*words, 624), None))
    return twister


def near(given, right):
    return abs(given - right) <= 1e-6


def compare(answer, seed, inputs, outputs):
    given = alone(
        answer.draw, seeded(seed), inputs, outputs
    )
    torch.manual_seed(seed)
    fc = nn.Linear(inputs, outputs)
    about = f"seed {seed}, nn.Linear({inputs}, {outputs})"
    shown = isinstance(given, (tuple, list))
    assert shown and len(given) == 2, (
        "Give two things: the weight and the bias."
    )
    weight, bias = given
    sizes = [len(row) for row in weight]
    assert sizes == [inputs] * outputs, (
        f"For {about}, the weight must be {outputs} rows "
        f"of {inputs} numbers. Yours have {sizes}."
    )
    for i, row in enumerate(fc.weight.tolist()):
        for j, right in enumerate(row):
            assert near(weight[i][j], right), (
                f"For {about}, weight[{i}][{j}] is "
                f"{right:.4f}, and yours is "
                f"{weight[i][j]:.4f}."
            )
    assert len(bias) == outputs, (
        f"For {about}, the bias must be {outputs} numbers. "
        f"Yours are {len(bias)}."
    )
    for i, right in enumerate(fc.bias.tolist()):
        assert near(bias[i], right), (
            f"For {about}, bias[{i}] is {right:.4f}, and "
            f"yours is {bias[i]:.4f}."
        )


def check_first(answer):
    """It draws the one weight of the smallest layer."""
    compare(answer, 50, 1, 1)


def check_chapter(answer):
    """It draws the layer of this book."""
    compare(answer, 50, 4, 3)


def check_any(answer):
    """It draws a layer of any size, for any seed."""
    dice = random.Random(1)
    for _ in range(20):
        seed = dice.randrange(2**32)
        inputs, outputs = (
            dice.randint(1, 9),
            dice.randint(1, 9),
        )
        compare(answer, seed, inputs, outputs)
