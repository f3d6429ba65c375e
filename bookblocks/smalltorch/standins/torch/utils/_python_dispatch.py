"""Modes that see every operation: not here, but for the questions that PyTorch's files ask."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bookblocks.smalltorch.errors import NotHere


class TorchDispatchMode:
    """Refused on entering.

    Raises:
        NotHere: it is entered.
    """

    def __enter__(self) -> Any:
        raise NotHere("torch.utils._python_dispatch.TorchDispatchMode")

    def __exit__(self, *error: object) -> None:
        pass


def is_traceable_wrapper_subclass(t: object) -> bool:
    """No tensor wraps others."""
    return False


def _get_current_dispatch_mode_stack() -> list[Any]:
    return []


@contextmanager
def _disable_current_modes() -> Iterator[list[Any]]:
    yield []
