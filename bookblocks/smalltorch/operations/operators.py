"""What Python's operators do with tensors: `+`, `@`, `<`, `len()`, a loop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from bookblocks.smalltorch.registry import TABLES, op, operation
from bookblocks.smalltorch.tensor import TensorBase

_OTHER = int | float | complex


def _operand(value: Any) -> bool:
    return isinstance(value, TensorBase | _OTHER) or hasattr(type(value), "__torch_function__")


def _binary(name: str, function: str, swapped: bool = False) -> None:
    """An operator that leaves what is no number to the other side."""

    def run(input: Any, other: Any) -> Any:
        return (
            getattr(op, function)(other, input) if swapped else getattr(op, function)(input, other)
        )

    run.__doc__ = f"As torch.{function}."
    operation(f"{name}(Tensor input, object other)", where="Tensor")(run)
    inner = TABLES["Tensor"][name]

    def method(self: Any, other: Any, /) -> Any:
        return inner(self, other) if _operand(other) else NotImplemented

    _named(method, name, inner)


def _named(method: Callable[..., Any], name: str, inner: Callable[..., Any]) -> None:
    method.__name__, method.__qualname__, method.__module__ = name, f"TensorBase.{name}", "torch._C"
    method.__doc__ = inner.__doc__
    TABLES["Tensor"][name] = method


for _name, _function in (
    ("add", "add"), ("sub", "sub"), ("mul", "mul"), ("truediv", "div"), ("mod", "remainder"),
    ("and", "bitwise_and"), ("or", "bitwise_or"), ("xor", "bitwise_xor"), ("eq", "eq"), ("ne", "ne"),
    ("lt", "lt"), ("le", "le"), ("gt", "gt"), ("ge", "ge"), ("floordiv", "floor_divide"), ("div", "div"),
    ("pow", "pow"),
):  # fmt: skip
    _binary(f"__{_name}__", _function)
for _name, _function in (
    ("radd", "add"), ("rmul", "mul"), ("rand", "bitwise_and"), ("ror", "bitwise_or"), ("rxor", "bitwise_xor"),
):  # fmt: skip
    _binary(f"__{_name}__", _function)


@operation("__matmul__(Tensor input, object other)", where="Tensor")
def _matmul(input: Any, other: Any) -> Any:
    """As torch.matmul."""
    return op.matmul(input, other)


_matmul_method = TABLES["Tensor"]["__matmul__"]


def _matmul_or_not(self: Any, other: Any, /) -> Any:
    return (
        _matmul_method(self, other)
        if isinstance(other, TensorBase) or hasattr(type(other), "__torch_function__")
        else NotImplemented
    )


_named(_matmul_or_not, "__matmul__", _matmul_method)


@operation("__neg__(Tensor input)", where="Tensor")
def negated(input: Any) -> Any:
    """As torch.neg."""
    if input._dtype_.kind == 0:
        raise RuntimeError(
            "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, "
            "use the `~` or `logical_not()` operator instead."
        )
    return op.neg(input)


@operation("positive(Tensor input)", alias="__pos__")
def positive(input: Any) -> Any:
    """The tensor itself."""
    return input


@operation("__abs__(Tensor input)", where="Tensor")
def absolute(input: Any) -> Any:
    """As torch.abs."""
    return op.abs(input)


@operation("__invert__(Tensor input)", where="Tensor")
def inverted(input: Any) -> Any:
    """As torch.bitwise_not."""
    if input._dtype_.kind == 2:
        raise TypeError(
            "~ (operator.invert) is only implemented on integer and Boolean-type tensors"
        )
    return op.bitwise_not(input)


@operation("__len__(Tensor input)", where="Tensor")
def length(input: Any) -> int:
    """The length of the first dimension."""
    if not input._shape_:
        raise TypeError("len() of a 0-d tensor")
    return input._shape_[0]  # type: ignore[no-any-return]


def _iterate(self: Any) -> Iterator[Any]:
    if not self._shape_:
        raise TypeError("iteration over a 0-d tensor")
    return iter(op.unbind(self, 0))


def _hash(self: Any) -> int:
    return id(self)


def _contains(self: Any, item: Any) -> bool:
    return bool(op.any(op.eq(self, item)).item())


TensorBase.__iter__ = _iterate  # type: ignore[attr-defined]
TensorBase.__hash__ = _hash  # type: ignore[method-assign]
setattr(TensorBase, "__contains__", _contains)  # noqa: B010 - mypy would take classes of tensors for it
