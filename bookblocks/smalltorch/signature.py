"""Arguments of operations: read, checked and refused as PyTorch's argument parser does.

A signature is written as PyTorch prints it: `Tensor input, int dim, *, torch.dtype dtype = None`.
Additions: `Tensor|Number` also takes a number, `tuple of ints[1]` also one whole number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

from bookblocks.smalltorch.device import device
from bookblocks.smalltorch.dtype import dtype
from bookblocks.smalltorch.generator import Generator
from bookblocks.smalltorch.layout import layout, memory_format

Check = Callable[[Any], bool]
_tensor_class: type = type(None)

PYTHON_TYPES = {float: "float64", int: "int64", bool: "bool"}


def use_tensor_class(found: type) -> None:
    """Say what a tensor is."""
    global _tensor_class
    _tensor_class = found


def is_tensor(value: Any) -> bool:
    """Whether a value is a tensor, or stands for one by `__torch_function__`."""
    return isinstance(value, _tensor_class) or (
        not isinstance(value, type) and hasattr(type(value), "__torch_function__")
    )


def _plain_scalar(value: Any, highest: int) -> bool:
    return (
        isinstance(value, _tensor_class)
        and not value.requires_grad  # type: ignore[attr-defined]
        and value.dim() == 0  # type: ignore[attr-defined]
        and value.dtype.kind <= highest  # type: ignore[attr-defined]
    )


def is_number(value: Any) -> bool:
    """Whether a value is a number, or a tensor of no dimensions that needs no gradient."""
    return isinstance(value, int | float | complex) or _plain_scalar(value, 2)


def is_int(value: Any) -> bool:
    """Whether a value is a whole number, and not true or false."""
    if isinstance(value, int):
        return not isinstance(value, bool)
    return _plain_scalar(value, 1)


def _is_ints(value: Any) -> bool:
    return isinstance(value, tuple | list) and (not value or is_int(value[0]))


def _is_tensors(value: Any) -> bool:
    return isinstance(value, tuple | list)


def _is_floats(value: Any) -> bool:
    return isinstance(value, tuple | list) and (not value or isinstance(value[0], int | float))


def _is_dtype(value: Any) -> bool:
    return isinstance(value, dtype) or value in (float, int, bool)


CHECKS: dict[str, Check] = {
    "Tensor": is_tensor,
    "Tensor|Number": lambda v: is_tensor(v) or isinstance(v, int | float | complex),
    "Number": is_number,
    "int": is_int,
    "float": lambda v: isinstance(v, int | float) or _plain_scalar(v, 2),
    "bool": lambda v: isinstance(v, bool),
    "str": lambda v: isinstance(v, str),
    "tuple of ints": _is_ints,
    "tuple of ints[1]": lambda v: is_int(v) or _is_ints(v),
    "tuple of Tensors": _is_tensors,
    "tuple of floats": _is_floats,
    "torch.dtype": _is_dtype,
    "torch.device": lambda v: isinstance(v, device | str) or is_int(v),
    "torch.layout": lambda v: isinstance(v, layout),
    "torch.memory_format": lambda v: isinstance(v, memory_format),
    "torch.Generator": lambda v: isinstance(v, Generator),
    "object": lambda v: True,
}

_PARAMETER = re.compile(r"((?:tuple of \w+|[\w.|]+)(?:\[\d+\])?) (\w+)(?: = (.+))?")


class Parameter:
    """One argument of a signature."""

    __slots__ = (
        "check",
        "default",
        "key",
        "keyword_only",
        "kind",
        "name",
        "nullable",
        "optional",
        "shown",
    )

    def __init__(self, text: str, keyword_only: bool) -> None:
        found = _PARAMETER.fullmatch(text.replace("Tensor?", "Tensor"))
        if found is None:
            raise ValueError(f"not an argument of a signature: {text!r}")
        self.kind, self.name = found[1], found[2]
        self.check = CHECKS[self.kind]
        self.nullable = "?" in text.partition(" ")[0]
        self.shown = self.kind.replace("|Number", "").replace("[1]", "")
        self.key = self.name + "_" if self.name in ("from", "lambda") else self.name
        self.keyword_only = keyword_only
        self.optional = found[3] is not None
        self.default = _value(found[3]) if self.optional else None

    def text(self) -> str:
        """The argument as messages show it."""
        if not self.optional:
            return f"{self.shown} {self.name}"
        default = self.default
        return f"{self.shown} {self.name} = {_shown_default(default)}"


def _value(text: str) -> Any:
    if text in ("None", "True", "False"):
        return {"None": None, "True": True, "False": False}[text]
    if text.startswith("("):
        return tuple(int(n) for n in re.findall(r"-?\d+", text))
    if text.startswith('"'):
        return text[1:-1]
    return float(text) if "." in text or "e" in text else int(text)


def _shown_default(value: Any) -> str:
    return str(value)


class Signature:
    """The arguments that an operation takes, in one of its forms.

    Args:
        text: The arguments as PyTorch prints them.
    """

    def __init__(self, text: str) -> None:
        self.parameters: list[Parameter] = []
        keyword_only = False
        for part in filter(None, re.split(r", (?![^(]*\))", text)):
            if part == "*":
                keyword_only = True
            else:
                self.parameters.append(Parameter(part, keyword_only))
        positional = [p for p in self.parameters if not p.keyword_only]
        self.most = len(positional)
        self.least = sum(not p.optional for p in positional)
        self.required = sum(not p.optional for p in self.parameters)
        self.spread = self.most == 1 and positional[0].shown == "tuple of ints"

    def without_first(self) -> Signature:
        """The signature of the method: its tensor is before the dot."""
        other = Signature("")
        other.parameters = [p for p in self.parameters[1:] if p.name != "out"]
        positional = [p for p in other.parameters if not p.keyword_only]
        other.most = len(positional)
        other.least = sum(not p.optional for p in positional)
        other.required = sum(not p.optional for p in other.parameters)
        other.spread = other.most == 1 and positional[0].shown == "tuple of ints"
        return other

    def text(self) -> str:
        """The arguments as messages show them."""
        parts: list[str] = []
        for parameter in self.parameters:
            if parameter.keyword_only and "*" not in parts:
                parts.append("*")
            parts.append(parameter.text())
        return "(" + ", ".join(parts) + ")"

    def bind(
        self, name: str, args: Sequence[Any], kwargs: Mapping[str, Any], say: bool
    ) -> dict[str, Any] | None:
        """The arguments by name, with defaults, or None where they do not fit.

        Args:
            name: The operation, for messages.
            args: Arguments by place.
            kwargs: Arguments by name.
            say: Whether to raise what is wrong.

        Raises:
            TypeError: `say`, and they do not fit.
        """
        count = len(args)
        if count > self.most and not self.spread:
            return self._too_many(name, count) if say else None
        bound: dict[str, Any] = {}
        left = len(kwargs)
        place = 0
        for number, parameter in enumerate(self.parameters):
            by_name = False
            if place < count:
                if parameter.keyword_only:
                    return self._too_many(name, count) if say else None
                value = args[place]
            else:
                by_name = True
                if parameter.name in kwargs:
                    value = kwargs[parameter.name]
                    left -= 1
                elif left and _NUMPY_NAMES.get(parameter.name) in kwargs:
                    value = kwargs[_NUMPY_NAMES[parameter.name]]
                    left -= 1
                elif parameter.optional:
                    bound[parameter.key] = parameter.default
                    continue
                else:
                    return self._missing(name, number, kwargs) if say else None
            if parameter.check(value) or (
                value is None
                and (parameter.nullable or (parameter.optional and parameter.default is None))
            ):
                if parameter.shown == "tuple of ints" and isinstance(value, tuple | list):
                    _all_ints(name, parameter.name, value)
                bound[parameter.key] = value
            elif self.spread and place == 0 and not by_name and is_int(value):
                _all_ints(name, parameter.name, args)
                bound[parameter.key] = tuple(args)
                place = count
                continue
            elif value is None and parameter.optional:
                bound[parameter.key] = parameter.default
            elif say:
                raise TypeError(self._wrong(name, parameter, value, None if by_name else place + 1))
            else:
                return None
            if not by_name:
                place += 1
        if left:
            return self._unknown(name, kwargs, count) if say else None
        return bound

    def _wrong(self, name: str, parameter: Parameter, value: Any, place: int | None) -> str:
        where = "" if place is None else f" (position {place})"
        if (
            place is not None
            and parameter.shown == "tuple of ints"
            and isinstance(value, tuple | list)
        ):
            at = next(i for i, item in enumerate(value) if not is_int(item))
            return (
                f"{name}(): argument '{parameter.name}'{where} must be {parameter.shown}, "
                f"but found element of type {type(value[at]).__name__} at pos {at}"
            )
        return (
            f"{name}(): argument '{parameter.name}'{where} must be {parameter.shown}, "
            f"not {type(value).__name__}"
        )

    def _too_many(self, name: str, count: int) -> NoReturn:
        if self.least != self.most:
            takes = f"from {self.least} to {self.most} positional arguments"
        else:
            takes = f"{self.most} positional argument{'' if self.most == 1 else 's'}"
        raise TypeError(f"{name}() takes {takes} but {count} were given")

    def _missing(self, name: str, first: int, kwargs: Mapping[str, Any]) -> NoReturn:
        names = [
            f'"{p.name}"'
            for p in self.parameters[first:]
            if not p.optional and p.name not in kwargs
        ]
        raise TypeError(
            f"{name}() missing {len(names)} required positional arguments: {', '.join(names)}"
        )

    def _unknown(self, name: str, kwargs: Mapping[str, Any], count: int) -> NoReturn:
        known = [p.name for p in self.parameters]
        for key in kwargs:
            if key not in known:
                raise TypeError(f"{name}() got an unexpected keyword argument '{key}'")
        for key in kwargs:
            if known.index(key) < count:
                raise TypeError(f"{name}() got multiple values for argument '{key}'")
        raise TypeError("invalid keyword arguments")


_NUMPY_NAMES = {"dim": "axis", "keepdim": "keepdims", "input": "x", "other": "x2"}


def _all_ints(name: str, parameter: str, values: Sequence[Any]) -> None:
    """Refuse sizes of which one is no whole number.

    Raises:
        TypeError: One of them is none.
    """
    for at, item in enumerate(values):
        if type(item) is not int and not is_int(item):
            raise TypeError(
                f"{name}(): argument '{parameter}' failed to unpack the object at pos {at + 1} with error "
                f'"type must be tuple of ints,but got {type(item).__name__}"'
            )


def bind(
    name: str, signatures: Sequence[Signature], args: Sequence[Any], kwargs: Mapping[str, Any]
) -> dict[str, Any]:
    """The arguments by name, for the first signature that they fit.

    Raises:
        TypeError: They fit none.
    """
    if len(signatures) == 1:
        found = signatures[0].bind(name, args, kwargs, True)
        assert found is not None
        return found
    for signature in signatures:
        found = signature.bind(name, args, kwargs, False)
        if found is not None:
            return found
    count = len(args) + len(kwargs)
    likely = [s for s in signatures if s.required <= count <= len(s.parameters)]
    if len(likely) == 1:
        likely[0].bind(name, args, kwargs, True)
    raise TypeError(invalid(name, signatures, args, kwargs))


def invalid(
    name: str, signatures: Sequence[Signature], args: Sequence[Any], kwargs: Mapping[str, Any]
) -> str:
    """The message for arguments that fit none of several signatures."""
    given = ", ".join(type(a).__name__ for a in args)
    if kwargs:
        given += (", " if given else "") + "".join(
            f"{k}={type(v).__name__}, " for k, v in kwargs.items()
        )
        if args:
            given = given[:-2]
    lines = [
        f"{name}() received an invalid combination of arguments - got ({given}), but expected one of:"
    ]
    for signature in signatures:
        lines.append(f" * {signature.text()}")
        expected = sum(p.name != "out" or "out" in kwargs for p in signature.parameters)
        expected += any(p.keyword_only for p in signature.parameters)
        if len(args) + len(kwargs) == expected:
            unknown = [k for k in kwargs if k not in [p.name for p in signature.parameters]]
            if unknown:
                lines.append(
                    "      didn't match because some of the keywords were incorrect: "
                    + ", ".join(unknown)
                )
            else:
                shown = ", ".join(
                    _marked(p, v) for p, v in zip(signature.parameters, args, strict=False)
                )
                named = "".join(
                    f"{k}={_marked(next(p for p in signature.parameters if p.name == k), v)}, "
                    for k, v in kwargs.items()
                )
                shown = ", ".join(filter(None, (shown, named)))
                if args and kwargs:
                    shown = shown[:-2]
                lines.append(
                    f"      didn't match because some of the arguments have invalid types: ({shown})"
                )
    return "\n".join(lines) + "\n"


def _marked(parameter: Parameter, value: Any) -> str:
    name = type(value).__name__
    if isinstance(value, list | tuple):
        items = ", ".join(type(item).__name__ for item in value)
        name = f"{name} of {'(' + items + ',)' if isinstance(value, tuple) else '[' + items + ']'}"
        return name if parameter.check(value) else f"!{name}!"
    fits = parameter.shown == name or (parameter.shown == "float" and name == "int")
    return name if fits else f"!{name}!"
