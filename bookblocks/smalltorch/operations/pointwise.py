"""Operations on each number by itself: sums, products, powers, roots, roundings."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from itertools import repeat
from typing import Any

from bookblocks.smalltorch.dtype import bool_, dtype, get_default_dtype, pack
from bookblocks.smalltorch.graph import track
from bookblocks.smalltorch.registry import op, operation
from bookblocks.smalltorch.tensor import (
    TensorBase,
    as_tensor,
    broadcast_shapes,
    from_numbers,
    is_contiguous,
    numbers,
    result_type,
    spread,
)


def meta_like(shape: tuple[int, ...], dt: dtype) -> Any:
    """A tensor without numbers."""
    from bookblocks.smalltorch.device import META

    return from_numbers(None, dt, shape, META)


def check_devices(*tensors: Any) -> None:
    """Refuse tensors of `cpu` and of `meta` together, but for single numbers."""
    kinds = [t._storage_.device.type for t in tensors if isinstance(t, TensorBase) and t._shape_]
    for kind in kinds:
        if kind != kinds[0]:
            raise RuntimeError(f"Tensor on device {kind} is not on the expected device {kinds[0]}!")


def apply(function: Callable[..., Any], input: Any, dt: dtype | None = None) -> Any:
    """A new tensor of a function's value for each number, in the same order in memory."""
    target = dt or input._dtype_
    if input._storage_.data is None:
        return meta_like(input._shape_, target)
    if not is_contiguous(input) and len(input._shape_) > 1:
        from bookblocks.smalltorch.operations.making import dense_strides

        strides = dense_strides(input)
        if strides == input._strides_:
            size = math.prod(input._shape_)
            raw = input._storage_.data[input._offset_ : input._offset_ + size]
            found = from_numbers(pack(map(function, raw), target), target, input._shape_)
            found._strides_ = strides
            return found
    return from_numbers(pack(map(function, numbers(input)), target), target, input._shape_)


def combine(
    function: Callable[..., Any], a: Any, b: Any, dt: dtype, result: dtype | None = None
) -> Any:
    """A new tensor of a function's value for each pair of numbers, spread to one shape.

    Args:
        function: Takes two numbers.
        a: A tensor or a number.
        b: A tensor or a number.
        dt: The type in which the numbers are taken.
        result: The type of the result, where it is another.
    """
    target = result or dt
    shape_a = a._shape_ if isinstance(a, TensorBase) else ()
    shape_b = b._shape_ if isinstance(b, TensorBase) else ()
    shape = broadcast_shapes(shape_a, shape_b)
    if (isinstance(a, TensorBase) and a._storage_.data is None) or (
        isinstance(b, TensorBase) and b._storage_.data is None
    ):
        check_devices(a, b)
        return meta_like(shape, target)
    strides = None
    if shape_a == shape and len(shape) > 1 and not is_contiguous(a):
        from bookblocks.smalltorch.operations.making import dense_strides

        strides = dense_strides(a)
        if strides == a._strides_ and (shape_b != shape or b._strides_ == strides):
            values = _pairs(
                function, _raw(a, dt), _raw(b, dt) if shape_b == shape else None, b, dt, shape
            )
            if values is not None:
                found = from_numbers(pack(values, target), target, shape)
                found._strides_ = strides
                return found
    first = _taken(a, shape, dt)
    second = _taken(b, shape, dt)
    return from_numbers(pack(map(function, first, second), target), target, shape)


def _raw(t: Any, dt: dtype) -> Any:
    data = t._storage_.data[t._offset_ : t._offset_ + math.prod(t._shape_)]
    return data if t._dtype_ is dt else pack(data, dt)


def _pairs(function: Any, first: Any, second: Any, b: Any, dt: dtype, shape: Any) -> Any:
    if second is None:
        if isinstance(b, TensorBase) and math.prod(b._shape_) != 1:
            return None
        second = _taken(b, (1,) * len(shape) if not isinstance(b, TensorBase) else b._shape_, dt)
        second = repeat(next(iter(second)))
    return map(function, first, second)


def _taken(value: Any, shape: tuple[int, ...], dt: dtype) -> Any:
    if not isinstance(value, TensorBase):
        if dt.kind == 2 and dt.itemsize < 8 and dt.itemsize > 2:
            return repeat(pack((value,), dt)[0], max(math.prod(shape), 0))
        return repeat(value, math.prod(shape))
    found = spread(value, shape)
    if value._dtype_ is not dt and dt.kind < 3 and (value._dtype_.kind, dt.kind) != (1, 1):
        return pack(found, dt)
    return found


def _divide(a: Any, b: Any) -> float:
    try:
        return a / b  # type: ignore[no-any-return]
    except ZeroDivisionError:
        if a == 0 or a != a:
            return math.nan
        return math.copysign(math.inf, a) * math.copysign(1.0, b)


def _floor_divide(a: Any, b: Any) -> Any:
    try:
        return a // b
    except ZeroDivisionError:
        return _divide(a, b)


def _whole_floor_divide(a: Any, b: Any) -> Any:
    try:
        return a // b
    except ZeroDivisionError:
        raise RuntimeError("ZeroDivisionError") from None


def _remainder(a: Any, b: Any) -> Any:
    try:
        return a % b
    except ZeroDivisionError:
        return math.nan


def _whole_remainder(a: Any, b: Any) -> Any:
    try:
        return a % b
    except ZeroDivisionError:
        raise RuntimeError("ZeroDivisionError") from None


def power(a: Any, b: Any) -> Any:
    """A power, with the answers of C where Python raises."""
    try:
        found = a**b
    except ZeroDivisionError:
        return math.copysign(math.inf, a) if b == int(b) and int(b) % 2 else math.inf
    except OverflowError:
        return -math.inf if a < 0 and b == int(b) and int(b) % 2 else math.inf
    return math.nan if isinstance(found, complex) else found


def safely(
    function: Callable[[float], float], beyond: float = math.nan
) -> Callable[[float], float]:
    """A function of `math` that answers where Python raises."""

    def safe(value: float) -> float:
        try:
            return function(value)
        except ValueError:
            return math.nan
        except OverflowError:
            return beyond

    return safe


def _log(value: float) -> float:
    if value > 0:
        return math.log(value)
    return -math.inf if value == 0 else math.nan


exp_number = safely(math.exp, math.inf)


def _scaled(value: Any, factor: Any) -> Any:
    return value if isinstance(factor, int | float) and factor == 1 else op.mul(value, factor)


def _check_alpha(alpha: Any, dt: dtype) -> None:
    if isinstance(alpha, bool) and dt is not bool_:
        raise RuntimeError("Boolean alpha only supported for Boolean results.")
    if dt.kind < 2 and isinstance(alpha, float):
        raise RuntimeError(
            "For integral input tensors, argument alpha must not be a floating point number."
        )


@operation("add(Tensor input, Tensor|Number other, *, Number alpha = 1, Tensor out = None)")
def add(input: Any, other: Any, *, alpha: Any = 1) -> Any:
    """The sum, the second times alpha."""
    dt = result_type(input, other)
    if alpha == 1:
        result = combine(operator.add, input, other, dt)
    else:
        _check_alpha(alpha, dt)
        factor = pack((alpha,), dt)[0]
        result = combine(lambda a, b: a + factor * b, input, other, dt)
    return track("Add", result, [
        (_tensor(input), lambda g, s: g),
        (_tensor(other), lambda g, s: _scaled(g, alpha)),
    ])  # fmt: skip


def _tensor(value: Any) -> Any:
    return value if isinstance(value, TensorBase) else None


@operation(
    "sub(Tensor input, Tensor|Number other, *, Number alpha = 1, Tensor out = None)",
    alias="subtract",
)
def sub(input: Any, other: Any, *, alpha: Any = 1) -> Any:
    """The difference, the second times alpha."""
    dt = result_type(input, other)
    if dt is bool_:
        raise RuntimeError(
            "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or "
            "`logical_xor()` operator instead."
            if isinstance(other, TensorBase)
            and other._dtype_ is bool_
            and isinstance(input, TensorBase)
            and input._dtype_ is bool_
            else "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert "
            "a mask, use the `~` or `logical_not()` operator instead."
        )
    if alpha == 1:
        result = combine(operator.sub, input, other, dt)
    else:
        _check_alpha(alpha, dt)
        factor = pack((alpha,), dt)[0]
        result = combine(lambda a, b: a - factor * b, input, other, dt)
    return track("Sub", result, [
        (_tensor(input), lambda g, s: g),
        (_tensor(other), lambda g, s: op.neg(_scaled(g, alpha))),
    ])  # fmt: skip


@operation("rsub(Tensor input, Tensor|Number other, *, Number alpha = 1)", where="torch")
def rsub(input: Any, other: Any, *, alpha: Any = 1) -> Any:
    """The difference the other way round."""
    dt = result_type(input, other)
    if dt is bool_:
        raise RuntimeError(
            "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert "
            "a mask, use the `~` or `logical_not()` operator instead."
        )
    result = combine(lambda a, b: b - alpha * a, input, other, dt)
    first = (_tensor(input), lambda g, s: op.neg(_scaled(g, alpha)))
    if not isinstance(other, TensorBase):
        return track("RsubBackward1", result, [first])
    return track("Rsub", result, [first, (other, lambda g, s: g)])


@operation("mul(Tensor input, Tensor|Number other, *, Tensor out = None)", alias="multiply")
def mul(input: Any, other: Any) -> Any:
    """The product."""
    result = combine(operator.mul, input, other, result_type(input, other))
    return track("Mul", result, [
        (_tensor(input), lambda g, s: op.mul(g, s.get("other"))),
        (_tensor(other), lambda g, s: op.mul(g, s.get("self"))),
    ], _kept(self=(input, other), other=(other, input)))  # fmt: skip


def _kept(**pairs: tuple[Any, Any]) -> dict[str, Any]:
    """What is kept, where the other of the pair needs it."""
    return {
        name: value if not isinstance(need, TensorBase) or need._needs_ else None
        for name, (value, need) in pairs.items()
        if not isinstance(value, TensorBase) or (isinstance(need, TensorBase) and need._needs_)
    }


def _float_type(*values: Any) -> dtype:
    dt = result_type(*values)
    return dt if dt.kind >= 2 else get_default_dtype()


@operation(
    "div(Tensor input, Tensor|Number other, *, Tensor out = None)",
    "div(Tensor input, Tensor|Number other, *, str rounding_mode, Tensor out = None)",
    alias="divide",
)
def div(input: Any, other: Any, *, rounding_mode: str | None = None) -> Any:
    """The quotient, rounded where it is asked: `"floor"` or `"trunc"`."""
    if rounding_mode is not None:
        if rounding_mode == "floor":
            return op.floor_divide(input, other)
        if rounding_mode != "trunc":
            raise RuntimeError(
                "div expected rounding_mode to be one of None, 'trunc', or 'floor' but found "
                f"'{rounding_mode}'"
            )
        dt = result_type(input, other)
        return combine(lambda a, b: math.trunc(a / b), input, other, dt)
    result = combine(_divide, input, other, _float_type(input, other))
    return track("Div", result, [
        (_tensor(input), lambda g, s: op.div(g, s.get("other"))),
        (_tensor(other), lambda g, s: op.mul(op.neg(g), op.div(op.div(s.get("self"), s.get("other")), s.get("other")))),
    ], {"other": other, **_kept(self=(input, other))})  # fmt: skip


@operation("true_divide(Tensor input, Tensor|Number other, *, Tensor out = None)")
def true_divide(input: Any, other: Any) -> Any:
    """The quotient."""
    return op.div(input, other)


@operation("floor_divide(Tensor input, Tensor|Number other, *, Tensor out = None)")
def floor_divide(input: Any, other: Any) -> Any:
    """The quotient, rounded down; no gradient goes through."""
    dt = result_type(input, other)
    result = combine(_floor_divide if dt.kind == 2 else _whole_floor_divide, input, other, dt)

    def refuse(grad: Any, node: Any) -> Any:
        raise RuntimeError("derivative for aten::floor_divide is not implemented")

    return track("NotImplemented", result, [(_tensor(input), refuse), (_tensor(other), refuse)])


@operation(
    "remainder(Tensor input, Tensor other, *, Tensor out = None)",
    "remainder(Tensor input, Number other, *, Tensor out = None)",
)
def remainder(input: Any, other: Any) -> Any:
    """What division leaves, with the sign of the divisor."""
    dt = result_type(input, other)
    result = combine(_remainder if dt.kind == 2 else _whole_remainder, input, other, dt)
    return track("Remainder", result, [(_tensor(input), lambda g, s: g)])


@operation(
    "fmod(Tensor input, Tensor other, *, Tensor out = None)",
    "fmod(Tensor input, Number other, *, Tensor out = None)",
)
def fmod(input: Any, other: Any) -> Any:
    """What division leaves, with the sign of the dividend."""
    dt = result_type(input, other)
    result = combine(lambda a, b: math.fmod(a, b) if b else math.nan, input, other, dt)
    return track("Fmod", result, [(_tensor(input), lambda g, s: g)])


@operation(
    "pow(Tensor input, Tensor exponent, *, Tensor out = None)",
    "pow(Number input, Tensor exponent, *, Tensor out = None)",
    "pow(Tensor input, Number exponent, *, Tensor out = None)",
)
def pow(input: Any, exponent: Any) -> Any:
    """The power."""
    dt = result_type(input, exponent)
    whole = dt.kind == 1
    if whole and isinstance(exponent, int) and exponent < 0:
        raise RuntimeError("Integers to negative integer powers are not allowed.")
    if not isinstance(exponent, TensorBase) and exponent == 2:
        result = combine(operator.mul, input, input, dt)
    elif not isinstance(exponent, TensorBase) and exponent == 0.5:
        result = apply(safely(math.sqrt), input, dt)
    else:
        result = combine(power, input, exponent, dt)
    if not isinstance(exponent, TensorBase):
        return track(
            "Pow",
            result,
            [(input, lambda g, s: _pow_grad(g, s.get("self"), exponent))],
            {"self": input, "exponent": exponent},
        )
    return track("PowBackward1" if isinstance(input, TensorBase) else "PowBackward2", result, [
        (_tensor(input), lambda g, s: op.mul(g, op.mul(s.get("exponent"), op.pow(s.get("self"), op.sub(s.get("exponent"), 1))))),
        (exponent, lambda g, s: op.mul(g, op.mul(s.get("result"), op.log(as_tensor(s.get("self")))))),
    ], {"self": input, "exponent": exponent}, "result")  # fmt: skip


def _pow_grad(grad: Any, base: Any, exponent: Any) -> Any:
    if exponent == 0:
        return op.zeros_like(base)
    return op.mul(grad, op.mul(op.pow(base, exponent - 1), exponent))


@operation("square(Tensor input, *, Tensor out = None)")
def square(input: Any) -> Any:
    """The second power."""
    return op.pow(input, 2)


def _unary(
    name: str,
    function: Callable[[Any], Any],
    gradient: Callable[[Any, Any], Any] | None,
    keeps: str = "self",
    keep_kind: bool = False,
    node: str = "",
    doc: str = "",
    **options: str,
) -> None:
    def run(input: Any) -> Any:
        dt = input._dtype_ if keep_kind or input._dtype_.kind == 2 else get_default_dtype()
        result = apply(function, input, dt)
        if gradient is None:
            return track(node or name.title(), result, [(input, lambda g, s: op.zeros_like(g))])
        kept = {"self": input} if keeps == "self" else None
        return track(
            node or name.title(), result, [(input, lambda g, s: gradient(g, s.get(keeps) if keeps else None))], kept,
            "result" if keeps == "result" else "",
        )  # fmt: skip

    run.__doc__ = doc
    operation(f"{name}(Tensor input, *, Tensor out = None)", **options)(run)


def _trigonometric(function: Callable[[float], float]) -> Callable[[float], float]:
    return safely(function)


_unary("exp", exp_number, lambda g, r: op.mul(g, r), "result", doc="e to the power of each number.")
_unary(
    "exp2",
    lambda v: power(2.0, v),
    lambda g, r: op.mul(op.mul(g, r), math.log(2)),
    "result",
    doc="2 to the power of each number.",
)
_unary(
    "expm1",
    safely(math.expm1, math.inf),
    lambda g, r: op.mul(g, op.add(r, 1)),
    "result",
    doc="exp less 1.",
)
_unary("log", _log, lambda g, x: op.div(g, x), doc="The natural logarithm.")
_unary(
    "log2",
    lambda v: math.log2(v) if v > 0 else _log(v),
    lambda g, x: op.div(g, op.mul(x, math.log(2))),
    doc="The logarithm to base 2.",
)
_unary(
    "log10",
    lambda v: math.log10(v) if v > 0 else _log(v),
    lambda g, x: op.div(g, op.mul(x, math.log(10))),
    doc="The logarithm to base 10.",
)
_unary(
    "log1p",
    lambda v: math.log1p(v) if v > -1 else _log(1 + v),
    lambda g, x: op.div(g, op.add(x, 1)),
    doc="The logarithm of 1 more.",
)
_unary(
    "sqrt",
    safely(math.sqrt),
    lambda g, r: op.div(g, op.mul(r, 2)),
    "result",
    doc="The square root.",
)
_unary(
    "rsqrt",
    lambda v: _divide(1.0, safely(math.sqrt)(v)),
    lambda g, r: op.mul(op.mul(g, op.pow(r, 3)), -0.5),
    "result",
    doc="1 over the square root.",
)
_unary("sin", safely(math.sin), lambda g, x: op.mul(g, op.cos(x)), doc="The sine.")
_unary("cos", safely(math.cos), lambda g, x: op.mul(g, op.neg(op.sin(x))), doc="The cosine.")
_unary(
    "tan",
    safely(math.tan),
    lambda g, r: op.mul(g, op.add(op.pow(r, 2), 1)),
    "result",
    doc="The tangent.",
)
_unary(
    "asin",
    safely(math.asin),
    lambda g, x: op.mul(g, op.rsqrt(op.rsub(op.mul(x, x), 1))),
    doc="The arc sine.",
    alias="arcsin",
)
_unary(
    "acos",
    safely(math.acos),
    lambda g, x: op.mul(g, op.neg(op.rsqrt(op.rsub(op.mul(x, x), 1)))),
    doc="The arc cosine.",
    alias="arccos",
)
_unary(
    "atan",
    safely(math.atan),
    lambda g, x: op.div(g, op.add(op.mul(x, x), 1)),
    doc="The arc tangent.",
    alias="arctan",
)
_unary(
    "sinh",
    safely(math.sinh, math.inf),
    lambda g, x: op.mul(g, op.cosh(x)),
    doc="The hyperbolic sine.",
)
_unary(
    "cosh",
    safely(math.cosh, math.inf),
    lambda g, x: op.mul(g, op.sinh(x)),
    doc="The hyperbolic cosine.",
)
_unary(
    "erf",
    math.erf,
    lambda g, x: op.mul(op.mul(g, op.exp(op.neg(op.mul(x, x)))), 2 / math.sqrt(math.pi)),
    doc="The error function.",
)
_unary(
    "reciprocal",
    lambda v: _divide(1.0, v),
    lambda g, r: op.mul(op.neg(g), op.mul(r, r)),
    "result",
    doc="1 over each number.",
)
_unary(
    "neg",
    operator.neg,
    lambda g, x: op.neg(g),
    "",
    True,
    doc="Each number with the other sign.",
    alias="negative",
)
_unary(
    "abs",
    abs,
    lambda g, x: op.mul(g, op.sgn(x)),
    "self",
    True,
    doc="Each number without its sign.",
    alias="absolute",
)


def _sign(value: Any) -> Any:
    return value if value != value else (value > 0) - (value < 0)


def _kept_nonfinite(function: Callable[[float], Any]) -> Callable[[Any], Any]:
    return lambda v: function(v) if math.isfinite(v) else v


_unary("sign", _sign, None, "", True, doc="-1, 0 or 1.")
_unary("sgn", _sign, None, "", True, doc="-1, 0 or 1.")
_unary("floor", _kept_nonfinite(math.floor), None, "", True, doc="Rounded down.")
_unary("ceil", _kept_nonfinite(math.ceil), None, "", True, doc="Rounded up.")
_unary("trunc", _kept_nonfinite(math.trunc), None, "", True, doc="Rounded towards 0.", alias="fix")
_unary(
    "frac",
    _kept_nonfinite(lambda v: v - math.trunc(v)),
    lambda g, x: g,
    "",
    True,
    doc="The part after the point.",
)


@operation(
    "round(Tensor input, *, Tensor out = None)",
    "round(Tensor input, *, int decimals, Tensor out = None)",
)
def round(input: Any, *, decimals: int = 0) -> Any:
    """Rounded to whole numbers, or to so many decimals; halves to the even number."""
    if decimals == 0:
        result = apply(
            _kept_nonfinite(
                lambda v: math.copysign(float(_to_even(v)), v) if isinstance(v, float) else v
            ),
            input,
        )
    else:
        from bookblocks.smalltorch.dtype import rounded

        factor = 10.0 ** abs(decimals)
        dt = input._dtype_

        def one(value: float) -> float:
            if decimals > 0:
                return math.copysign(_to_even(rounded(value * factor, dt)) / factor, value)
            return math.copysign(_to_even(rounded(value / factor, dt)) * factor, value)

        result = apply(_kept_nonfinite(one), input)
    return track(
        "RoundBackward1" if decimals else "Round", result, [(input, lambda g, s: op.zeros_like(g))]
    )


def _to_even(value: float) -> int:
    low = math.floor(value)
    rest = value - low
    return low + (1 if rest > 0.5 or (rest == 0.5 and low % 2) else 0)


def _maximum(a: Any, b: Any) -> Any:
    return a if a >= b or a != a else b


def _minimum(a: Any, b: Any) -> Any:
    return a if a <= b or a != a else b


def _halved(chosen: Callable[[Any, Any], Any], grad: Any, node: Any, first: bool) -> Any:
    a, b = node.get("self"), node.get("other")
    mine, others = (a, b) if first else (b, a)
    tie = op.div(op.masked_fill(grad, op.ne(a, b), 0), 2)
    return op.add(op.masked_fill(grad, op.logical_not(chosen(mine, others)), 0), tie)


@operation("maximum(Tensor input, Tensor other, *, Tensor out = None)")
def maximum(input: Any, other: Any) -> Any:
    """The greater of each pair."""
    result = combine(_maximum, input, other, result_type(input, other))
    return track("Maximum", result, [
        (input, lambda g, s: _halved(op.gt, g, s, True)), (other, lambda g, s: _halved(op.gt, g, s, False)),
    ], {"self": input, "other": other})  # fmt: skip


@operation("minimum(Tensor input, Tensor other, *, Tensor out = None)")
def minimum(input: Any, other: Any) -> Any:
    """The smaller of each pair."""
    result = combine(_minimum, input, other, result_type(input, other))
    return track("Minimum", result, [
        (input, lambda g, s: _halved(op.lt, g, s, True)), (other, lambda g, s: _halved(op.lt, g, s, False)),
    ], {"self": input, "other": other})  # fmt: skip


@operation(
    "clamp(Tensor input, Tensor min = None, Tensor max = None, *, Tensor out = None)",
    "clamp(Tensor input, Number min = None, Number max = None, *, Tensor out = None)",
    alias="clip",
)
def clamp(input: Any, min: Any = None, max: Any = None) -> Any:
    """Each number, but not below min nor above max."""
    if min is None and max is None:
        raise ValueError("torch.clamp: At least one of 'min' or 'max' must not be None")
    if isinstance(min, TensorBase) or isinstance(max, TensorBase):
        found = input if min is None else op.maximum(input, min)
        return found if max is None else op.minimum(found, max)
    bounds = [b for b in (min, max) if b is not None]
    dt = result_type(input, *bounds)
    low = -math.inf if min is None else pack((min,), dt)[0]
    high = math.inf if max is None else pack((max,), dt)[0]
    result = apply(lambda v: high if v > high or low > high else low if v < low else v, input, dt)
    return track(
        "ClampBackward1",
        result,
        [(input, lambda g, s: _inside(g, s.get("self"), low, high))],
        {"self": input, "min": min, "max": max},
    )


def _inside(grad: Any, value: Any, low: Any, high: Any) -> Any:
    outside = op.logical_or(op.lt(value, low), op.gt(value, high))
    return op.masked_fill(grad, outside, 0)


@operation("clamp_min(Tensor input, Number min, *, Tensor out = None)")
def clamp_min(input: Any, min: Any) -> Any:
    """Each number, but not below min."""
    result = apply(lambda v: min if v < min else v, input)
    return track(
        "ClampMin",
        result,
        [(input, lambda g, s: op.masked_fill(g, op.lt(s.get("self"), min), 0))],
        {"self": input, "min": min},
    )


@operation("clamp_max(Tensor input, Number max, *, Tensor out = None)")
def clamp_max(input: Any, max: Any) -> Any:
    """Each number, but not above max."""
    result = apply(lambda v: max if v > max else v, input)
    return track(
        "ClampMax",
        result,
        [(input, lambda g, s: op.masked_fill(g, op.gt(s.get("self"), max), 0))],
        {"self": input, "max": max},
    )


@operation(
    "nan_to_num(Tensor input, float nan = None, float posinf = None, float neginf = None, *, Tensor out = None)"
)
def nan_to_num(input: Any, nan: Any = None, posinf: Any = None, neginf: Any = None) -> Any:
    """Each number, with others in place of nan and the infinite ones."""
    from bookblocks.smalltorch.dtype import finfo

    top = finfo(input._dtype_).max if input._dtype_.kind == 2 else 0
    swaps = {
        math.inf: top if posinf is None else posinf,
        -math.inf: -top if neginf is None else neginf,
    }
    instead = 0.0 if nan is None else nan
    result = apply(lambda v: instead if v != v else swaps.get(v, v), input)
    return track(
        "NanToNum",
        result,
        [(input, lambda g, s: op.mul(g, op.isfinite(s.get("self"))))],
        {"self": input},
    )


@operation(
    "lerp(Tensor input, Tensor end, Tensor weight, *, Tensor out = None)",
    "lerp(Tensor input, Tensor end, Number weight, *, Tensor out = None)",
)
def lerp(input: Any, end: Any, weight: Any) -> Any:
    """From the one to the other, by a weight."""
    if isinstance(weight, TensorBase):
        return op.add(input, op.mul(weight, op.sub(end, input)))
    share = pack((weight,), input._dtype_)[0]
    difference = combine(operator.sub, end, input, input._dtype_)
    if abs(weight) < 0.5:
        result = combine(
            lambda a, d: a + share * d, input._alias(), difference._alias(), input._dtype_
        )
    else:
        rest = pack((1 - share,), input._dtype_)[0]
        result = combine(
            lambda b, d: b - d * rest, end._alias(), difference._alias(), input._dtype_
        )
    return track(
        "Lerp",
        result,
        [(input, lambda g, s: op.mul(g, 1 - weight)), (end, lambda g, s: op.mul(g, weight))],
    )


@operation(
    "addcmul(Tensor input, Tensor tensor1, Tensor tensor2, *, Number value = 1, Tensor out = None)"
)
def addcmul(input: Any, tensor1: Any, tensor2: Any, *, value: Any = 1) -> Any:
    """A tensor plus value times the product of two."""
    dt = result_type(input, tensor1, tensor2)
    scaled = tensor1._alias() if value == 1 else combine(operator.mul, tensor1, value, dt)
    shape = broadcast_shapes(input._shape_, tensor1._shape_, tensor2._shape_)
    values = map(
        _fused, _taken(scaled, shape, dt), _taken(tensor2, shape, dt), _taken(input, shape, dt)
    )
    result = from_numbers(pack(values, dt), dt, shape)
    return track("Addcmul", result, [
        (input, lambda g, s: g),
        (tensor1, lambda g, s: op.mul(g, op.mul(s.get("tensor2"), value))),
        (tensor2, lambda g, s: op.mul(g, op.mul(s.get("tensor1"), value))),
    ], {"tensor1": tensor1, "tensor2": tensor2})  # fmt: skip


def _fused(a: Any, b: Any, c: Any) -> Any:
    return a * b + c


@operation(
    "addcdiv(Tensor input, Tensor tensor1, Tensor tensor2, *, Number value = 1, Tensor out = None)"
)
def addcdiv(input: Any, tensor1: Any, tensor2: Any, *, value: Any = 1) -> Any:
    """A tensor plus value times the quotient of two."""
    dt = result_type(input, tensor1, tensor2)
    scaled = tensor1._alias() if value == 1 else combine(operator.mul, tensor1, value, dt)
    result = combine(operator.add, input._alias(), combine(_divide, scaled, tensor2, dt), dt)
    return track("Addcdiv", result, [
        (input, lambda g, s: g),
        (tensor1, lambda g, s: op.mul(g, op.div(value, s.get("tensor2")))),
        (tensor2, lambda g, s: op.neg(op.mul(g, op.div(op.mul(s.get("tensor1"), value), op.mul(s.get("tensor2"), s.get("tensor2")))))),
    ], {"tensor1": tensor1, "tensor2": tensor2})  # fmt: skip


@operation("nextafter(Tensor input, Tensor other, *, Tensor out = None)")
def nextafter(input: Any, other: Any) -> Any:
    """The next number of the type towards another."""
    import struct

    dt = result_type(input, other)
    code, word = ("f", "i") if dt.itemsize == 4 else ("d", "q")

    def one(a: float, b: float) -> float:
        if a == b or a != a or b != b:
            return b if a == b else math.nan
        if a == 0:
            return math.copysign(float(struct.unpack(code, struct.pack(word, 1))[0]), b)
        bits = struct.unpack(word, struct.pack(code, a))[0]
        bits += 1 if (b > a) == (a > 0) else -1
        return float(struct.unpack(code, struct.pack(word, bits))[0])

    return combine(one, input, other, dt)


@operation("atan2(Tensor input, Tensor other, *, Tensor out = None)", alias="arctan2")
def atan2(input: Any, other: Any) -> Any:
    """The angle of a point."""
    result = combine(math.atan2, input, other, _float_type(input, other))
    return track("Atan2", result, [
        (input, lambda g, s: op.mul(g, op.div(s.get("other"), _norm2(s)))),
        (other, lambda g, s: op.mul(g, op.div(op.neg(s.get("self")), _norm2(s)))),
    ], {"self": input, "other": other})  # fmt: skip


def _norm2(node: Any) -> Any:
    return op.add(
        op.mul(node.get("self"), node.get("self")), op.mul(node.get("other"), node.get("other"))
    )
