"""What PyTorch's own files say of devices in their type hints, and of shapes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

DeviceLikeType = Any


def make_contiguous_strides_for(shape: Sequence[int]) -> tuple[int, ...]:
    """The strides of a contiguous tensor of a shape."""
    strides = [1] * len(shape)
    for place in range(len(shape) - 2, -1, -1):
        strides[place] = strides[place + 1] * max(int(shape[place + 1]), 1)
    return tuple(strides)
