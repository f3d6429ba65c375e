"""Questions about numbers: comparisons, logic, finite or not, equal or close."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any

from bookblocks.smalltorch.dtype import bool_, promote_types
from bookblocks.smalltorch.operations.pointwise import apply, combine
from bookblocks.smalltorch.registry import op, operation
from bookblocks.smalltorch.tensor import TensorBase, as_tensor, numbers, result_type


def _comparison(name: str, function: Callable[[Any, Any], Any], alias: str, doc: str) -> None:
    def run(input: Any, other: Any) -> Any:
        return combine(function, input, other, result_type(input, other), bool_)

    run.__doc__ = doc
    operation(
        f"{name}(Tensor input, Tensor other, *, Tensor out = None)",
        f"{name}(Tensor input, Number other, *, Tensor out = None)",
        alias=alias,
    )(run)


_comparison("eq", operator.eq, "", "Whether each pair is equal.")
_comparison("ne", operator.ne, "not_equal", "Whether each pair differs.")
_comparison("lt", operator.lt, "less", "Whether the first of each pair is less.")
_comparison("le", operator.le, "less_equal", "Whether the first of each pair is not greater.")
_comparison("gt", operator.gt, "greater", "Whether the first of each pair is greater.")
_comparison("ge", operator.ge, "greater_equal", "Whether the first of each pair is not less.")


def _logical(name: str, function: Callable[[bool, bool], bool], doc: str) -> None:
    def run(input: Any, other: Any) -> Any:
        return combine(
            lambda a, b: function(bool(a), bool(b)), input, other, result_type(input, other), bool_
        )

    run.__doc__ = doc
    operation(f"{name}(Tensor input, Tensor other, *, Tensor out = None)")(run)


_logical("logical_and", lambda a, b: a and b, "Whether both of each pair are true.")
_logical("logical_or", lambda a, b: a or b, "Whether one of each pair is true.")
_logical("logical_xor", lambda a, b: a != b, "Whether just one of each pair is true.")


def _bitwise(name: str, function: Callable[[int, int], int], doc: str) -> None:
    def run(input: Any, other: Any) -> Any:
        dt = result_type(input, other)
        if dt.kind == 2:
            raise NotImplementedError(f"\"{name}_cpu\" not implemented for '{_word(dt)}'")
        return combine(function, input, other, dt)

    run.__doc__ = doc
    operation(
        f"{name}(Tensor input, Tensor other, *, Tensor out = None)",
        f"{name}(Tensor input, Number other, *, Tensor out = None)",
    )(run)


def _word(dt: Any) -> str:
    from bookblocks.smalltorch.dtype import TENSOR_TYPES

    return TENSOR_TYPES[dt]


_bitwise("bitwise_and", operator.and_, "The bits that both have.")
_bitwise("bitwise_or", operator.or_, "The bits that one has.")
_bitwise("bitwise_xor", operator.xor, "The bits that just one has.")


@operation("bitwise_not(Tensor input, *, Tensor out = None)")
def bitwise_not(input: Any) -> Any:
    """The bits that it has not."""
    if input._dtype_.kind == 2:
        raise NotImplementedError(
            f"\"bitwise_not_cpu\" not implemented for '{_word(input._dtype_)}'"
        )
    if input._dtype_ is bool_:
        return apply(operator.not_, input)
    return apply(operator.invert, input)


@operation("logical_not(Tensor input, *, Tensor out = None)")
def logical_not(input: Any) -> Any:
    """Whether each number is 0."""
    return apply(operator.not_, input, bool_)


@operation("isnan(Tensor input)")
def isnan(input: Any) -> Any:
    """Whether each number is none."""
    return apply(math.isnan, input, bool_)


@operation("isinf(Tensor input)")
def isinf(input: Any) -> Any:
    """Whether each number is infinite."""
    return apply(math.isinf, input, bool_)


@operation("isfinite(Tensor input)")
def isfinite(input: Any) -> Any:
    """Whether each number is finite."""
    return apply(math.isfinite, input, bool_)


@operation("isposinf(Tensor input, *, Tensor out = None)")
def isposinf(input: Any) -> Any:
    """Whether each number is infinite and positive."""
    return apply(lambda v: v == math.inf, input, bool_)


@operation("isneginf(Tensor input, *, Tensor out = None)")
def isneginf(input: Any) -> Any:
    """Whether each number is infinite and negative."""
    return apply(lambda v: v == -math.inf, input, bool_)


@operation("signbit(Tensor input, *, Tensor out = None)")
def signbit(input: Any) -> Any:
    """Whether each number has a minus."""
    return apply(lambda v: math.copysign(1, v) < 0, input, bool_)


@operation("equal(Tensor input, Tensor other)")
def equal(input: Any, other: Any) -> bool:
    """Whether two tensors have the same shape and numbers."""
    if input._storage_.data is None or other._storage_.data is None:
        raise NotImplementedError(
            "aten::equal: attempted to run this operator with Meta tensors, but there was no fake impl or Meta kernel "
            "registered. You may have run into this message while using an operator with PT2 compilation APIs "
            "(torch.compile/torch.export); in order to use this operator with those APIs you'll need to add a fake "
            "impl. Please see the following for next steps:  "
            "https://pytorch.org/tutorials/advanced/custom_ops_landing_page.html"
        )
    if input._shape_ != other._shape_:
        return False
    return list(numbers(input)) == list(numbers(other))


def _close(rtol: float, atol: float, equal_nan: bool) -> Callable[[Any, Any], bool]:
    def one(a: float, b: float) -> bool:
        if a == b:
            return True
        if a != a or b != b:
            return equal_nan and a != a and b != b
        if math.isinf(a) or math.isinf(b):
            return False
        return abs(a - b) <= atol + rtol * abs(b)

    return one


@operation(
    "isclose(Tensor input, Tensor other, float rtol = 1e-05, float atol = 1e-08, bool equal_nan = False)"
)
def isclose(
    input: Any, other: Any, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False
) -> Any:
    """Whether each pair is as good as equal."""
    if input._dtype_ is not other._dtype_:
        raise RuntimeError(f"{_word(input._dtype_)} did not match {_word(other._dtype_)}")
    return combine(
        _close(rtol, atol, equal_nan),
        input,
        other,
        promote_types(input._dtype_, other._dtype_),
        bool_,
    )


@operation(
    "allclose(Tensor input, Tensor other, float rtol = 1e-05, float atol = 1e-08, bool equal_nan = False)"
)
def allclose(
    input: Any, other: Any, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False
) -> bool:
    """Whether all pairs are as good as equal."""
    return bool(all(numbers(op.isclose(input, other, rtol, atol, equal_nan))))


@operation(
    "where(Tensor condition)",
    "where(Tensor condition, Tensor input, Tensor other, *, Tensor out = None)",
    "where(Tensor condition, Number self, Tensor other)",
    "where(Tensor condition, Tensor input, Number other)",
    "where(Tensor condition, Number self, Number other)",
    where="torch",
)
def where(condition: Any, input: Any = None, other: Any = None, self: Any = None) -> Any:
    """From the one tensor where a condition holds, from the other where not."""
    from bookblocks.smalltorch.graph import track
    from bookblocks.smalltorch.tensor import broadcast_shapes, new, spread

    first = input if self is None else self
    if first is None and other is None:
        return op.nonzero(condition, as_tuple=True)
    if condition._dtype_.kind and condition._dtype_ is not bool_:
        raise RuntimeError(
            f"where expected condition to be a boolean tensor, but got a tensor with dtype {_word(condition._dtype_)}"
        )
    dt = result_type(first, other)
    a, b = as_tensor(first), as_tensor(other)
    shape = broadcast_shapes(condition._shape_, a._shape_, b._shape_)
    chosen, one, two = spread(condition, shape), spread(a, shape), spread(b, shape)
    result = new([x if c else y for c, x, y in zip(chosen, one, two, strict=True)], dt, shape)
    return track("Where", result, [
        (None, None),
        (a if isinstance(first, TensorBase) else None, lambda g, s: op.masked_fill(g, op.logical_not(s.get("condition")), 0)),
        (b if isinstance(other, TensorBase) else None, lambda g, s: op.masked_fill(g, s.get("condition"), 0)),
    ], {"condition": condition})  # fmt: skip


@operation(
    "where(Tensor input, Tensor condition, Tensor other)",
    "where(Tensor input, Tensor condition, Number other)",
    where="Tensor",
)
def _where_method(input: Any, condition: Any, other: Any) -> Any:
    """From this tensor where a condition holds, from the other where not."""
    return where(condition, input, other)


op.where = where
