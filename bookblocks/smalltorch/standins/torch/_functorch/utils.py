"""What PyTorch's own functional_call asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def exposed_in(module: str) -> Callable[[T], T]:
    """A decorator that names the module in which a function is found."""

    def expose(function: T) -> T:
        function.__module__ = module
        return function

    return expose


def unwrap_dead_wrappers(args: tuple[Any, ...]) -> tuple[Any, ...]:
    """The arguments themselves: there are no wrappers."""
    return args
