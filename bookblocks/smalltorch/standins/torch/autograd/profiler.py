"""The profiler: not here, but for the marks that an optimizer sets."""

from __future__ import annotations

from typing import Any, Self

from bookblocks.smalltorch.absent import absent


class record_function:
    """A mark for a profiler that nobody runs.

    Args:
        name: the name of what is marked.
    """

    def __init__(self, name: str, args: str | None = None) -> None:
        self.name = name

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        pass


__getattr__ = absent(__name__)
