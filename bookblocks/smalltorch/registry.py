"""Where each operation of the core is written down: its names in PyTorch and its arguments."""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType, SimpleNamespace
from typing import Any, TypeVar

from bookblocks.smalltorch import modes
from bookblocks.smalltorch.builtin import Method, builtin
from bookblocks.smalltorch.errors import NotHere
from bookblocks.smalltorch.layout import contiguous_format, preserve_format, strided
from bookblocks.smalltorch.signature import Signature, bind

Function = TypeVar("Function", bound=Callable[..., Any])

TABLES: dict[str, dict[str, Callable[..., Any]]] = {
    "torch": {},
    "Tensor": {},
    "nn": {},
    "linalg": {},
    "special": {},
}
"""What PyTorch reaches as `torch.x`, `Tensor.x`, `torch._C._nn.x`, `torch.linalg.x`, `torch.special.x`."""

OWNERS = {
    "torch": "_VariableFunctionsClass",
    "Tensor": "TensorBase",
    "nn": "",
    "linalg": "",
    "special": "",
}
MODULES = {
    "torch": None,
    "Tensor": None,
    "nn": "torch._C._nn",
    "linalg": "torch._C._linalg",
    "special": "torch._C._special",
}
"""The module and class under which PyTorch's own objects give their names."""

_ONE_KIND: dict[str, tuple[str, tuple[Any, ...]]] = {
    "layout": ("The layout", (None, strided)),
    "memory_format": ("The memory format", (None, preserve_format, contiguous_format)),
    "pin_memory": ("pin_memory =", (None, False)),
}
"""Arguments of which the core has no other values than these, with how a message names each."""

op: Any = SimpleNamespace()
"""Each operation as it is written here, without a check of its arguments: `op.mul(a, b)`."""

_overriding: dict[type, bool] = {}
disabled_torch_function: Any = None


def _needs_override(value: Any) -> bool:
    kind = type(value)
    known = _overriding.get(kind)
    if known is None:
        found = getattr(kind, "__torch_function__", None)
        plain = kind.__name__ in ("Tensor", "TensorBase") and kind.__module__ in (
            "torch", "torch._C", "bookblocks.smalltorch.tensor",
        )  # fmt: skip
        known = _overriding[kind] = (
            not plain
            and found is not None
            and getattr(found, "__func__", found) is not disabled_torch_function
        )
    return known


def _overloaded(args: tuple[Any, ...], kwargs: dict[str, Any]) -> list[Any]:
    found: list[Any] = []
    for value in (*args, *kwargs.values()):
        if isinstance(value, list | tuple):
            found += [item for item in value if _needs_override(item)]
        elif _needs_override(value):
            found.append(value)
    return found


def _override(
    function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any], found: list[Any]
) -> Any:
    types: list[type] = []
    for value in found:
        if type(value) not in types:
            place = next((i for i, t in enumerate(types) if issubclass(type(value), t)), len(types))
            types.insert(place, type(value))
    if modes.function_modes and not modes.state.functions_off:
        mode = modes.function_modes.pop()
        try:
            return mode.__torch_function__(function, tuple(types), args, kwargs)
        finally:
            modes.function_modes.append(mode)
    for kind in types:
        if hasattr(kind, "cls_to_become") and type(function) is FunctionType:
            # A lazy parameter refuses what it is asked, and shows it.
            function = Method(function)
        result = kind.__torch_function__(function, tuple(types), args, kwargs)  # type: ignore[attr-defined]
        if result is not NotImplemented:
            return result
    raise TypeError(
        f"Multiple dispatch failed for '{function.__name__}'; all __torch_function__ handlers returned "
        f"NotImplemented:\n\n"
    )


def operation(
    *signatures: str, where: str = "torch Tensor", alias: str = ""
) -> Callable[[Function], Function]:
    """Write an operation down under its names.

    Args:
        signatures: Each as `name(arguments)`; the name is that of the first.
        where: The tables it is in, by name: `torch`, `Tensor`, `nn`, `linalg`, `special`.
        alias: Other names, separated by blanks.
    """
    name = signatures[0].partition("(")[0]
    read = [Signature(text.partition("(")[2].removesuffix(")")) for text in signatures]

    def write(function: Function) -> Function:
        setattr(op, name, function)
        for each in (name, *alias.split()):
            for table in where.split():
                of_method = table == "Tensor"
                forms = [s.without_first() for s in read] if of_method else read
                key = each.removeprefix("linalg_") if table == "linalg" else each
                TABLES[table][key] = _callable(each, forms, function, table, of_method)
        return function

    return write


def _callable(
    name: str, forms: list[Signature], function: Callable[..., Any], table: str, of_method: bool
) -> Callable[..., Any]:
    has_out = any(p.name == "out" for s in forms for p in s.parameters)
    named = {p.key for s in forms for p in s.parameters}
    one_kind = [key for key in _ONE_KIND if key in named]
    code = function.__code__
    taken = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]

    def refuse(bound: dict[str, Any]) -> None:
        """Refuse the values that the core has not; what then says nothing is not passed on."""
        for key in one_kind:
            what, known = _ONE_KIND[key]
            if bound.get(key) not in known:
                raise NotHere(f"{what} {bound[key]!r}")
            if key not in taken:
                bound.pop(key, None)

    def call(*args: Any, **kwargs: Any) -> Any:
        if modes.function_modes or not modes.state.subclasses_off:
            found = _overloaded(args, kwargs)
            if (found or modes.function_modes) and not modes.state.functions_off:
                return _override(chosen, args, kwargs, found)
        bound = bind(name, forms, args, kwargs)
        if one_kind:
            refuse(bound)
        out = bound.pop("out", None) if has_out else None
        result = function(**bound)
        return result if out is None else _into(out, result)

    def method(self: Any, /, *args: Any, **kwargs: Any) -> Any:
        if modes.function_modes or not modes.state.subclasses_off:
            found = _overloaded((self, *args), kwargs)
            if (found or modes.function_modes) and not modes.state.functions_off:
                return _override(chosen, (self, *args), kwargs, found)
        bound = bind(name, forms, args, kwargs)
        if one_kind:
            refuse(bound)
        bound.pop("out", None)
        return function(self, **bound)

    chosen: Any = method if of_method else call
    chosen.__name__ = name
    owner = OWNERS[table]
    chosen.__qualname__ = f"{owner}.{name}" if owner else name
    chosen.__module__ = MODULES[table] or ("torch._C" if of_method else "torch")
    chosen.__doc__ = function.__doc__
    if not of_method:
        chosen = builtin(chosen)
    return chosen  # type: ignore[no-any-return]


def _into(out: Any, result: Any) -> Any:
    if isinstance(result, tuple):
        for place, each in zip(out, result, strict=True):
            _into(place, each)
        return result.__class__(out)
    from bookblocks.smalltorch.tensor import put_into

    return put_into(out, result)
