"""What TorchScript would read: here it is nothing but marks, since nothing is scripted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class BroadcastingList(Generic[T]):
    """A list for which one number may stand; `BroadcastingList[int]` is just a mark."""


BroadcastingList1 = BroadcastingList2 = BroadcastingList3 = BroadcastingList


def _mark(function: Any) -> Any:
    """The function itself."""
    return function


_overload = _overload_method = _copy_to_script_wrapper = unused = ignore = export = _mark


def is_scripting() -> bool:
    """Nothing is scripted."""
    return False


def is_tracing() -> bool:
    """Nothing is traced."""
    return False


def boolean_dispatch(
    arg_name: str,
    arg_index: int,
    default: bool,
    if_true: Callable[..., Any],
    if_false: Callable[..., Any],
    module_name: str,
    func_name: str,
) -> Callable[..., Any]:
    """A function that is one of two, by one of its arguments.

    Args:
        arg_name: the argument that decides, by its name.
        arg_index: the same by its place.
        default: what decides where it is not given.
    """

    def fn(*args: Any, **kwargs: Any) -> Any:
        chosen = default
        if arg_name in kwargs:
            chosen = kwargs[arg_name]
        elif arg_index < len(args):
            chosen = args[arg_index]
        return if_true(*args, **kwargs) if chosen else if_false(*args, **kwargs)

    fn.__name__ = func_name
    fn.__module__ = module_name
    fn.__doc__ = if_true.__doc__ or if_false.__doc__
    return fn
