"""What a debugger shows of a value: its type, its shape, and the numbers that fit.

A value is described at once, as it is at that moment, and kept as text: a tensor that is
changed later does not change what was seen. Describing runs no code of the program (no
`__repr__`, no property, no `__getattr__`) and never fails.
"""

from __future__ import annotations

import math
import types
from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch.nn.parameter import UninitializedTensorMixin  # type: ignore[attr-defined]

from bookblocks.recording.notation import show, show_shape
from bookblocks.recording.recording import Value, cut_rows

MOST_NUMBERS = 20
"""A tensor of at most so many numbers is shown whole."""

MOST_ITEMS = 4
"""A container, and each row of a large tensor, shows so many of its items."""

MOST_ROWS = 3
"""A large matrix shows so many of its rows."""

Number = Callable[[object], int | None]
"""Tells which object a value is, see `identity.Objects.number`."""

LONGEST = 60
"""Characters of a text that are shown."""

# Above this, listing the numbers of a tensor only to show the first few would cost too much.
_MOST_LISTED = 10_000


def describe(value: object, number: Number = lambda _: None) -> Value:
    """Describe a value as it is now. Never raises, whatever the value is.

    Args:
        number: tells which object it is, and which its parts are; left out, that is not told.
    """
    which = number(value)
    described = _describe(value, number)
    if which is not None:
        described["object"] = which
    return described


def _describe(value: object, number: Number) -> Value:
    try:
        # The program's own modes must neither see nor change what is read here.
        with torch._C.DisableTorchFunction(), torch._C._DisableTorchDispatch():
            if is_tensor(value):
                return _tensor(value)
            described = Value(brief=brief(value), type=type_name(value))
            parts = list(_parts(value))
            if parts:
                described["parts"] = [(name, text) for name, text, _ in parts]
                held = [number(item) for _, _, item in parts]
                if any(held):
                    described["held"] = held
            return described
    except Exception:
        return Value(brief=f"{type_name(value)} that cannot be shown", type=type_name(value))


def class_part(kind: type, name: str) -> Any:
    """`__mro__`, `__dict__`, `__name__`… of a class, without asking its metaclass."""
    return type.__dict__[name].__get__(kind)


def mro(kind: type) -> tuple[type, ...]:
    """The classes that a class inherits from, itself first."""
    found: tuple[type, ...] = class_part(kind, "__mro__")
    return found


def inherits(value: object, kind: type) -> bool:
    """Whether a value is of a class or one that inherits from it; the value is never asked."""
    # By identity, since a metaclass may define what equal means.
    return any(each is kind for each in mro(type(value)))


def type_name(value: object) -> str:
    """The name of a value's class."""
    name: str = class_part(type(value), "__name__")
    return name


def is_class(value: object) -> bool:
    """Whether a value is a class."""
    return inherits(value, type)


def is_tensor(value: object) -> bool:
    """Whether a value is a tensor."""
    return inherits(value, torch.Tensor)


def attributes(value: object) -> dict[str, Any]:
    """An object's own attributes, without running a property or a `__getattr__` of it."""
    if type(value) is types.ModuleType:
        return vars(value)
    for kind in mro(type(value)):
        found = class_part(kind, "__dict__").get("__dict__")
        if type(found) is types.GetSetDescriptorType:
            held = found.__get__(value)
            return held if type(held) is dict else {}
    return {}


def brief(value: object, depth: int = 2) -> str:
    """One short text for a value.

    Args:
        depth: how deep to look into containers; a recursive one ends there.
    """
    kind = type(value)
    if value is None or kind is bool or kind is int:
        return _shorten(repr(value))
    if kind is float:
        assert isinstance(value, float)
        return f"{value:.6g}"
    if kind is str or kind is bytes:
        return _shorten(repr(value))
    if is_tensor(value):
        return _brief_tensor(value)
    if any(kind is each for each in (*_BRACKETS, *_NAMED)):
        return _container(value, depth)
    if kind is types.MethodType:
        # `forward` alone would not say that it knows its object.
        owner = value.__self__  # type: ignore[attr-defined]
        of = class_part(owner, "__name__") if is_class(owner) else type_name(owner)
        return f"{of}.{brief(value.__func__, 0)}"  # type: ignore[attr-defined]
    if kind is types.FunctionType or kind is types.BuiltinFunctionType:
        name = value.__name__  # type: ignore[attr-defined]
        return name if type(name) is str else type_name(value)
    if kind is types.ModuleType:
        return f"module {types.ModuleType.__getattribute__(value, '__name__')}"
    if is_class(value):
        return f"class {class_part(value, '__name__')}"  # type: ignore[arg-type]
    if kind is torch.dtype or kind is torch.device or kind is torch.layout:
        return repr(value)
    return type_name(value)


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _held(value: object, name: str) -> Any:
    """An attribute of a tensor as PyTorch's core has it, whatever its class makes of it."""
    return getattr(torch._C.TensorBase, name).__get__(value)


def _shape(value: object) -> list[int] | None:
    """A tensor's shape; a lazy parameter has none yet."""
    if inherits(value, UninitializedTensorMixin):
        return None
    return [int(size) for size in _held(value, "shape")]


def _brief_tensor(value: object) -> str:
    sizes = _shape(value)
    shape = "without a shape" if sizes is None else show_shape(sizes)
    return f"{type_name(value)} {shape}"


def _tensor(value: object) -> Value:
    described = Value(brief=_brief_tensor(value), type=type_name(value))
    sizes = _shape(value)
    if sizes is None:
        return described
    described["shape"] = sizes
    described["dtype"] = str(_held(value, "dtype")).removeprefix("torch.")
    count = math.prod(sizes)
    dense = _held(value, "layout") is torch.strided and _held(value, "device").type == "cpu"
    if not dense or not 0 < count <= _MOST_LISTED:
        return described
    listed = torch._C.TensorBase.tolist(value)  # type: ignore[arg-type]
    whole = count <= MOST_NUMBERS and len(sizes) <= 2
    while len(sizes) > 2:
        listed, sizes = listed[0], sizes[1:]
    rows = listed if len(sizes) == 2 else [listed if sizes else [listed]]
    if not whole:
        rows = [row[:MOST_ITEMS] for row in rows[:MOST_ROWS]]
    described["rows"] = [[number(item) for item in row] for row in rows]
    described["whole"] = whole
    return described


def inline(value: Value) -> str:
    """A described tensor's numbers on one line, `[1, 2]`; nothing where it shows none."""
    if "rows" not in value:
        return ""
    rows = [
        f"[{', '.join([*row, *['…'] * (len(row) < value['shape'][-1])])}]"
        if value["shape"]
        else row[0]
        for row in value["rows"]
    ]
    if len(value["shape"]) < 2:
        return rows[0]
    return f"[{', '.join([*rows, *['…'] * cut_rows(value)])}]"


def number(value: object) -> str:
    """A number of a tensor as the book writes it; True and whole numbers as they are."""
    return show(value) if type(value) is float else str(value).replace("-", "−")


# What stands before the items of a container, and behind.
_BRACKETS: dict[type, tuple[str, str]] = {
    list: ("[", "]"),
    tuple: ("(", ")"),
    set: ("{", "}"),
    frozenset: ("frozenset({", "})"),
    dict: ("{", "}"),
    OrderedDict: ("OrderedDict({", "})"),
}

# Without items, `{}` is a dictionary only.
_EMPTY: dict[type, str] = {
    set: "set()",
    frozenset: "frozenset()",
    OrderedDict: "OrderedDict()",
}

_NAMED = (deque, defaultdict)


def _container(value: Any, depth: int) -> str:
    kind = type(value)
    if any(kind is each for each in _NAMED):
        return f"{type_name(value)} of {kind.__len__(value)}"
    if inherits(value, dict):
        inner = [
            f"{brief(key, 0)}: {brief(item, depth - 1)}"
            for key, item in _first(dict.items(value), depth)
        ]
        length = dict.__len__(value)
    else:
        inner = [brief(item, depth - 1) for item in _first(iter(value), depth)]
        length = kind.__len__(value)
    if not length and kind in _EMPTY:
        return _EMPTY[kind]
    if len(inner) < length:
        inner.append("…")
    opening, closing = _BRACKETS[kind]
    if kind is tuple and length == 1:
        closing = ",)"
    return f"{opening}{', '.join(inner)}{closing}"


def _first(items: Any, depth: int) -> Iterator[Any]:
    """The first few items of a container; none where it is too deep to look into."""
    for index, item in enumerate(items):
        if depth <= 0 or index == MOST_ITEMS:
            return
        yield item


def _items(value: Any) -> Iterator[tuple[str, str, object]]:
    """The first items of a container, where its short text does not say all: see `_parts`."""
    kind = type(value)
    if kind is list or kind is tuple:
        pairs = list(_first(enumerate(value), 1))
    elif kind is dict or kind is OrderedDict:
        pairs = list(_first(dict.items(value), 1))
    else:
        return
    if all(any(type(item) is each for each in _SAID) for _, item in pairs):
        return
    for key, item in pairs:
        numbers = inline(_tensor(item)) if is_tensor(item) else ""
        yield f"[{brief(key, 0)}]", f"{brief(item, 1)} {numbers}".strip(), item


# Of these a short text says all that there is.
_SAID = (int, float, complex, bool, str, bytes, type(None))


def _parts(value: object) -> Iterator[tuple[str, str, object]]:
    """What an object holds: of a module its parameters, buffers and modules first.

    Yields:
        the name, a short text, and what it is.
    """
    kind = type(value)
    if kind is types.MethodType:
        owner = value.__self__  # type: ignore[attr-defined]
        yield "bound to", brief(owner, 1), owner
        return
    if any(kind is each for each in _BRACKETS):
        yield from _items(value)
        return
    if kind is types.FunctionType or kind is types.ModuleType or is_class(value):
        return
    held = attributes(value)
    if inherits(value, torch.nn.Module):
        for register in ("_parameters", "_buffers", "_modules"):
            items = held.get(register, {})
            if type(items) is dict or type(items) is OrderedDict:
                for name, item in dict.items(items):
                    yield str(name), brief(item, 1), item
    for name, item in held.items():
        # A module's bookkeeping is long, and private.
        if type(name) is str and not name.startswith("_") and len(name) < LONGEST:
            yield name, brief(item, 1), item
