"""The core beside the real torch, in one process: it needs no module of that name."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import torch

import bookblocks.smalltorch.operations
from bookblocks.smalltorch.dtype import NAMES
from bookblocks.smalltorch.engine import run_backward
from bookblocks.smalltorch.generator import default_generator
from bookblocks.smalltorch.registry import TABLES
from bookblocks.smalltorch.tensor import TensorBase, new

HERE = TABLES["torch"]
"""The functions of the core by their names in torch."""

assert bookblocks.smalltorch.operations.__all__


def ours(theirs: torch.Tensor) -> Any:
    """A tensor of the core with the numbers of one of torch."""
    name = str(theirs.dtype).removeprefix("torch.")
    made = new(theirs.detach().reshape(-1).tolist(), NAMES[name], tuple(theirs.shape))
    made.requires_grad = theirs.requires_grad
    return made


def seed(number: int) -> None:
    """Start the random numbers of both."""
    torch.manual_seed(number)
    default_generator.manual_seed(number)


def same(theirs: Any, mine: Any, digits: float = 0.0) -> None:
    """Assert that two results are the same: type, shape, numbers.

    Args:
        theirs: What torch gave.
        mine: What the core gave.
        digits: How far numbers may be apart, relative to their size.
    """
    if isinstance(theirs, tuple | list):
        assert len(theirs) == len(mine)
        for a, b in zip(theirs, mine, strict=True):
            same(a, b, digits)
        return
    if not isinstance(theirs, torch.Tensor):
        assert theirs == mine
        return
    assert isinstance(mine, TensorBase)
    assert str(theirs.dtype) == str(mine.dtype)
    assert tuple(theirs.shape) == tuple(mine.shape)
    for a, b in zip(theirs.detach().reshape(-1).tolist(), flat(mine), strict=True):
        if a != b and not (a != a and b != b):
            assert math.isclose(a, b, rel_tol=digits, abs_tol=digits), (a, b)


def flat(mine: Any) -> list[Any]:
    """The numbers of a tensor of the core in one row."""
    found: list[Any] = mine.reshape(-1).tolist()
    return found


def backward(result: Any) -> None:
    """The backward pass of the core from a sum of what an operation gave."""
    total = result.sum()
    run_backward([total], [HERE["ones_like"](total)], False, False, None, True, True)


def words(call: Callable[[], Any]) -> str:
    """The type and text of the error that a call raises, or nothing."""
    try:
        call()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""
