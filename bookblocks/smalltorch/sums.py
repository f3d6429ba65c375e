"""Sums of float32 numbers in the order in which PyTorch adds them on a machine with AVX2.

The last digit depends on the order. It was found out by trying; where it is not known, for long
rows, the sum is exact and rounded once.
"""

from __future__ import annotations

import math
import operator
from array import array
from typing import Any

_LANES = 8
_LONGEST_ROW, _LONGEST_COLUMN = 512, 64


def exact(values: Any) -> float:
    """The sum, rounded once; the same on each Python."""
    try:
        return math.fsum(values)
    except (OverflowError, ValueError):
        total = 0.0
        for value in values:
            total += value
        return total


def column(values: Any) -> float:
    """The sum of numbers that do not lie side by side, in four parts."""
    count = len(values)
    if count > _LONGEST_COLUMN:
        return exact(values)
    parts = array("f", (0.0, 0.0, 0.0, 0.0))
    full = count // 4 * 4
    for at in range(full):
        parts[at % 4] += values[at]
    for at in range(full, count):
        parts[0] += values[at]
    for at in (1, 2, 3):
        parts[0] += parts[at]
    return parts[0]


def row(values: Any) -> float:
    """The sum of numbers that lie side by side: eight lanes, in four parts each."""
    count = len(values)
    if count < _LANES:
        return column(values)
    if count > _LONGEST_ROW:
        return exact(values)
    blocks = [values[at : at + _LANES] for at in range(0, count - _LANES + 1, _LANES)]
    parts = [array("f", bytes(4 * _LANES)) for _ in range(4)]
    full = len(blocks) // 4 * 4
    for at, block in enumerate(blocks):
        place = at % 4 if at < full else 0
        parts[place] = array("f", map(operator.add, parts[place], block))
    for part in parts[1:]:
        parts[0] = array("f", map(operator.add, parts[0], part))
    total = array("f", (0.0,))
    for value in values[len(blocks) * _LANES :]:
        total[0] += value
    for value in parts[0]:
        total[0] += value
    return total[0]


def of(input: Any, dims: Any) -> Any:
    """How the numbers of a tensor are summed over some of its dimensions.

    Args:
        input: A tensor.
        dims: Its dimensions that go.
    """
    if input._dtype_.code != "f" or input._dtype_.itemsize != 4:
        return exact
    count = len(input._shape_)
    last = count - len(dims)
    step = 1
    for at in range(count - 1, last - 1, -1):
        if at not in dims or (input._shape_[at] != 1 and input._strides_[at] != step):
            return column
        step *= input._shape_[at]
    return row
