"""Which object is which: each that is seen has a number of its own, and never an address.

An object is known again by a weak reference, so that it lives no longer than in a program that
nobody watches. Lists, tuples and dictionaries take none. These are known by their place in
memory for as long as they stay in view: from one step to the next, in a frame that goes on.
"""

from __future__ import annotations

import weakref
from dataclasses import dataclass, field
from typing import Any

import torch

# What one cannot tell apart by looking has no number; found by identity, see `error.PLAIN`.
_PLAIN = (
    *(int, float, complex, bool, str, bytes, type(None), type(...), type(NotImplemented), range),
    *(torch.dtype, torch.device, torch.layout, torch.Size),
)


@dataclass
class _InView:
    """An object without weak references.

    Attributes:
        number: its own.
        kind: its class.
        moment: when it was last seen.
        holders: the calls in whose frames it was seen then.
    """

    number: int
    kind: type
    moment: int
    holders: set[int] = field(default_factory=set)


class Objects:
    """The objects of one recording.

    Attributes:
        holder: the call whose frame is being looked at.
    """

    def __init__(self) -> None:
        self.holder = -1
        self._count = 0
        self._moment = 0
        self._weak: dict[int, tuple[weakref.ref[Any], int]] = {}
        self._in_view: dict[int, _InView] = {}

    def number(self, value: object) -> int | None:
        """The number of an object, from one on; None for a plain value, such as a number."""
        kind = type(value)
        # Python has one empty tuple for all.
        if any(kind is each for each in _PLAIN) or (type(value) is tuple and not value):
            return None
        known = self._weak.get(id(value))
        if known is not None and known[0]() is value:
            return known[1]
        seen = self._in_view.get(id(value))
        if seen is not None and seen.kind is kind and seen.moment >= self._moment - 1:
            if seen.moment < self._moment:
                seen.moment, seen.holders = self._moment, set()
            seen.holders.add(self.holder)
            return seen.number
        self._count += 1
        try:
            self._weak[id(value)] = weakref.ref(value), self._count
        except TypeError:
            self._in_view[id(value)] = _InView(self._count, kind, self._moment, {self.holder})
        return self._count

    def next(self) -> None:
        """A step is over; what is not seen in the next one is out of view."""
        self._moment += 1

    def leave(self, call: int) -> None:
        """A frame ends: what was seen in it alone may be gone, and its place be used again."""
        gone = [key for key, seen in self._in_view.items() if seen.holders == {call}]
        for key in gone:
            del self._in_view[key]
