import random

import torch

NAN, INF = float("nan"), float("inf")


def given(seed, largest=1.0):
    """Labels at random: eight, with seven numbers each."""
    drawn = torch.Generator().manual_seed(seed)
    size = {"generator": drawn, "dtype": torch.float64}
    return largest * (2 * torch.rand(8, 7, **size) - 1)


def said_of(answer, labels):
    """What is said against labels; None if nothing is."""
    try:
        answer.refuse(labels)
    except ValueError as error:
        return str(error)
    return None


def check_good(answer):
    """It lets finite numbers pass."""
    for largest in (0.0, 1.0, 1e300, 1.7e308):
        labels = given(1, largest).abs()
        said = said_of(answer, labels)
        assert said is None, (
            "Every number of these labels is finite (the "
            f"largest is {labels.max():.3g}), and your "
            f"function says: {said}"
        )


def spoil(answer, bad):
    """Put a number into labels, at many places."""
    chance = random.Random(1)
    for seed in range(10):
        labels = given(seed)
        row, column = (
            chance.randrange(8),
            chance.randrange(7),
        )
        labels[row, column] = bad
        right = f"label {row}, column {column}: {bad}"
        said = said_of(answer, labels)
        assert said is not None, (
            f"In label {row}, column {column} stands "
            f"{bad}, and your function lets it pass."
        )
        assert said == right, (
            f"The message must be {right!r}, and yours is "
            f"{said!r}."
        )


def check_nan(answer):
    """It refuses NaN, and says where it is."""
    spoil(answer, NAN)


def check_infinite(answer):
    """It refuses what is infinite."""
    spoil(answer, INF)
    spoil(answer, -INF)


def check_first(answer):
    """It names the first of several, row by row."""
    labels = given(1)
    labels[2, 5], labels[6, 0] = NAN, INF
    labels[5, 1] = -INF
    said = said_of(answer, labels)
    right = "label 2, column 5: nan"
    assert said == right, (
        "Numbers that are not finite are in the labels 2, "
        f"5 and 6. The message must be {right!r}, and "
        f"yours is {said!r}."
    )


def check_cancelled(answer):
    """Two that cancel each other are refused, too."""
    labels = given(1)
    labels[3, 1], labels[3, 2] = INF, -INF
    said = said_of(answer, labels)
    right = "label 3, column 1: inf"
    assert said == right, (
        f"The message must be {right!r}, and yours is "
        f"{said!r}."
    )
