"""What keeps a function away from the compiler: here there is none."""

from __future__ import annotations

from typing import Any


def _disable_dynamo(fn: Any = None, recursive: bool = True) -> Any:
    """The function itself, or what returns it."""
    return (lambda function: function) if fn is None else fn
