"""The shape of a tensor: a tuple with a few words of its own."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any


class Size(tuple[int, ...]):
    """A shape, `torch.Size([2, 3])`: a tuple of whole numbers."""

    __slots__ = ()
    __module__ = "torch"

    def __new__(cls, numbers: Iterable[Any] = ()) -> Size:
        """Make a shape of whole numbers.

        Raises:
            TypeError: One of them is none.
        """
        items = tuple(numbers)
        for place, item in enumerate(items):
            if type(item) is not int:
                if hasattr(item, "__index__"):
                    items = (*items[:place], item.__index__(), *items[place + 1 :])
                    continue
                raise TypeError(
                    "torch.Size() takes an iterable of 'int' (item "
                    f"{place} is '{type(item).__name__}')"
                )
        return tuple.__new__(cls, items)

    def numel(self) -> int:
        """How many numbers a tensor of this shape has."""
        return math.prod(self)

    def __repr__(self) -> str:
        return f"torch.Size({list(self)})"

    __str__ = __repr__

    def __getitem__(self, place: Any) -> Any:
        found = tuple.__getitem__(self, place)
        return tuple.__new__(Size, found) if isinstance(place, slice) else found

    def __add__(self, other: Any) -> Any:
        if not isinstance(other, tuple):
            return NotImplemented
        return Size(tuple.__add__(self, other))

    def __radd__(self, other: Any) -> Any:
        if not isinstance(other, tuple):
            return NotImplemented
        return Size(tuple.__add__(other, self))

    def __mul__(self, times: Any) -> Any:
        return Size(tuple.__mul__(self, times))

    __rmul__ = __mul__

    def __reduce__(self) -> tuple[Any, ...]:
        return (Size, (tuple(self),))
