"""What a debugger shows of a value: its type, its shape, and the numbers that fit.

A value is described at once, as it is at that moment, and kept as text: a tensor that is
changed later does not change what was seen. Describing runs no code of the program (no
`__repr__`, no property, no `__getattr__`) and never fails.
"""

from __future__ import annotations

import math
import types
from collections.abc import Iterator
from typing import Any

import torch

from bookblocks.recording import Value
from bookblocks.tensor import show, show_shape

MOST_NUMBERS = 16
"""A tensor of at most so many numbers is shown whole."""

MOST_ITEMS = 4
"""A container, and a large tensor, shows so many of its items."""

LONGEST = 60
"""Characters of a text that are shown."""

# Above this, listing the numbers of a tensor only to show the first few would cost too much.
_MOST_LISTED = 10_000


def describe(value: object) -> Value:
    """Describe a value as it is now. Never raises, whatever the value is."""
    try:
        # The program's own modes must neither see nor change what is read here.
        with torch._C.DisableTorchFunction(), torch._C._DisableTorchDispatch():
            if is_tensor(value):
                return _tensor(value)
            described = Value(brief=brief(value), type=type_name(value))
            parts = list(_parts(value))
            if parts:
                described["parts"] = parts
            return described
    except Exception:
        return Value(brief=f"{type_name(value)} that cannot be shown", type=type_name(value))


def mro(kind: type) -> tuple[type, ...]:
    """The classes that a class inherits from, without asking its metaclass."""
    found: tuple[type, ...] = type.__getattribute__(kind, "__mro__")
    return found


def type_name(value: object) -> str:
    """The name of a value's class."""
    name: str = type.__getattribute__(type(value), "__name__")
    return name


def is_tensor(value: object) -> bool:
    """Whether a value is a tensor; unlike isinstance, this never asks the value."""
    return torch.Tensor in mro(type(value))


def attributes(value: object) -> dict[str, Any]:
    """An object's own attributes, without running a property or a `__getattr__` of it."""
    for kind in mro(type(value)):
        found = type.__getattribute__(kind, "__dict__").get("__dict__")
        if isinstance(found, types.GetSetDescriptorType):
            held = found.__get__(value)
            return held if type(held) is dict else {}
    return {}


def brief(value: object, depth: int = 2) -> str:
    """One short text for a value.

    Args:
        depth: how deep to look into containers; a recursive one ends there.
    """
    kind = type(value)
    if value is None or kind in (bool, int):
        return _shorten(repr(value))
    if kind is float:
        assert isinstance(value, float)
        return f"{value:.6g}"
    if kind in (str, bytes):
        return _shorten(repr(value))
    if is_tensor(value):
        return _brief_tensor(value)
    if kind in (list, tuple, set, frozenset, dict) or kind.__module__ == "collections":
        return _container(value, depth)
    if kind in (types.FunctionType, types.BuiltinFunctionType, types.MethodType):
        name = getattr(value, "__name__", None)
        return name if type(name) is str else type_name(value)
    if kind is types.ModuleType:
        return f"module {types.ModuleType.__getattribute__(value, '__name__')}"
    if type in mro(kind):
        return f"class {type.__getattribute__(value, '__name__')}"
    if kind in (torch.dtype, torch.device, torch.layout):
        return repr(value)
    return type_name(value)


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _shape(value: Any) -> list[int] | None:
    """A tensor's shape; a lazy parameter has none yet."""
    try:
        return [int(size) for size in value.shape]
    except Exception:
        return None


def _brief_tensor(value: object) -> str:
    sizes = _shape(value)
    shape = "without a shape" if sizes is None else show_shape(sizes)
    return f"{type_name(value)} {shape}"


def _tensor(value: Any) -> Value:
    described = Value(brief=_brief_tensor(value), type=type_name(value))
    sizes = _shape(value)
    if sizes is None:
        return described
    described["shape"] = sizes
    described["dtype"] = str(value.dtype).removeprefix("torch.")
    count = math.prod(sizes)
    dense = value.layout is torch.strided and value.device.type == "cpu"
    if not dense or not 0 < count <= _MOST_LISTED:
        return described
    listed = value.tolist()
    whole = count <= MOST_NUMBERS and len(sizes) <= 2
    while len(sizes) > 2:
        listed, sizes = listed[0], sizes[1:]
    rows = listed if len(sizes) == 2 else [listed if sizes else [listed]]
    if not whole:
        rows = [rows[0][:MOST_ITEMS]]
    described["rows"] = [[number(item) for item in row] for row in rows]
    described["whole"] = whole
    return described


def number(value: object) -> str:
    """A number of a tensor as the book writes it; True and whole numbers as they are."""
    return show(value) if type(value) is float else str(value).replace("-", "−")


def _container(value: Any, depth: int) -> str:
    kind = type(value)
    names: dict[type, tuple[str, str]] = {
        list: ("[", "]"),
        tuple: ("(", ")"),
        set: ("{", "}"),
        frozenset: ("{", "}"),
    }
    length = kind.__len__(value)
    if dict in mro(kind):
        inner = [
            f"{brief(key, 0)}: {brief(item, depth - 1)}"
            for key, item in _first(dict.items(value), depth)
        ]
        opening, closing = "{", "}"
    elif kind in names:
        inner = [brief(item, depth - 1) for item in _first(iter(value), depth)]
        opening, closing = names[kind]
    else:
        return f"{type_name(value)} of {length}"
    if len(inner) < length:
        inner.append("…")
    if kind is tuple and length == 1:
        closing = ",)"
    return f"{opening}{', '.join(inner)}{closing}"


def _first(items: Any, depth: int) -> Iterator[Any]:
    """The first few items of a container; none where it is too deep to look into."""
    for index, item in enumerate(items):
        if depth <= 0 or index == MOST_ITEMS:
            return
        yield item


def _parts(value: object) -> Iterator[tuple[str, str]]:
    """What an object holds: of a module its parameters, buffers and modules first."""
    held = attributes(value)
    if type(value) in (types.FunctionType, types.ModuleType) or type in mro(type(value)):
        return
    for register in ("_parameters", "_buffers", "_modules"):
        if torch.nn.Module in mro(type(value)):
            for name, item in held.get(register, {}).items():
                yield str(name), brief(item, 1)
    for name, item in held.items():
        # A module's bookkeeping is long, and private.
        if not name.startswith("_") and len(name) < LONGEST:
            yield name, brief(item, 1)
