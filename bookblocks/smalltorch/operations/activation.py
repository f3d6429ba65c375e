"""What layers do to numbers: relu, sigmoid, softmax, dropout and their kind."""

from __future__ import annotations

import math
from typing import Any

from bookblocks.smalltorch.dtype import pack
from bookblocks.smalltorch.graph import track
from bookblocks.smalltorch.operations.making import dtype_of
from bookblocks.smalltorch.operations.pointwise import _unary, apply, exp_number, meta_like
from bookblocks.smalltorch.operations.reducing import _greatest, exact_sum, rows
from bookblocks.smalltorch.operations.shaping import dimension
from bookblocks.smalltorch.registry import op, operation
from bookblocks.smalltorch.tensor import TensorBase, contiguous_strides, from_numbers, new


def _sigmoid(value: float) -> float:
    if value >= 0:
        return 1 / (1 + math.exp(-value))
    if value != value:
        return value
    raised = math.exp(value)
    return raised / (1 + raised)


_unary(
    "sigmoid",
    _sigmoid,
    lambda g, r: op.mul(op.mul(g, op.rsub(r, 1)), r),
    "result",
    doc="1 / (1 + exp(-x)).",
)
_unary(
    "tanh",
    math.tanh,
    lambda g, r: op.mul(g, op.rsub(op.mul(r, r), 1)),
    "result",
    doc="The hyperbolic tangent.",
)


@operation("relu(Tensor input)", where="torch Tensor nn")
def relu(input: Any) -> Any:
    """Each number, but 0 for the negative ones."""
    if input._dtype_.kind == 0:
        raise RuntimeError("Boolean inputs not supported for relu")
    result = apply(lambda v: 0 if v <= 0 else v, input)
    return track(
        "Relu",
        result,
        [(input, lambda g, s: _threshold_back(g, s.get("result"), 0))],
        None,
        "result",
    )


def _threshold_back(grad: Any, value: Any, limit: float) -> Any:
    return op.threshold_backward(grad, value, limit)


@operation("threshold_backward(Tensor grad_output, Tensor input, Number threshold)", where="torch")
def threshold_backward(grad_output: Any, input: Any, threshold: Any) -> Any:
    """The gradient, where the number is above a limit."""
    from bookblocks.smalltorch.operations.pointwise import combine

    result = combine(
        lambda g, v: 0 if v <= threshold else g, grad_output, input, grad_output._dtype_
    )
    return track("ThresholdBackward", result, [
        (grad_output, lambda g, s: op.threshold_backward(g, s.get("self"), threshold)), (input, lambda g, s: op.zeros_like(g)),
    ], {"self": input})  # fmt: skip


@operation("threshold(Tensor input, Number threshold, Number value)", where="torch")
def threshold(input: Any, threshold: Any, value: Any) -> Any:
    """Each number above a limit, another for the rest."""
    result = apply(lambda v: value if v <= threshold else v, input)
    return track(
        "Threshold",
        result,
        [(input, lambda g, s: _threshold_back(g, s.get("self"), threshold))],
        {"self": input},
    )


def _simple(
    name: str, arguments: str, where: str, value: Any, slope: Any, doc: str, node: str = ""
) -> None:
    """An activation with numbers as arguments: its value and its slope, both of one number."""

    def run(input: Any, **given: Any) -> Any:
        numbers_given = {k: v.item() if isinstance(v, TensorBase) else v for k, v in given.items()}
        function = value(**numbers_given)
        result = apply(function, input)

        def back(grad: Any, node: Any) -> Any:
            held = node.get("self")
            if held._needs_ and _create_graph():
                from bookblocks.smalltorch.errors import NotHere

                raise NotHere(f"The second derivative of {name}")
            return op.mul(grad, apply(slope(**numbers_given), held))

        return track(
            node or "".join(p.title() for p in name.split("_")),
            result,
            [(input, back)],
            {"self": input},
        )

    run.__doc__ = doc
    operation(f"{name}(Tensor input{arguments})", where=where)(run)
    setattr(op, name, lambda input, *args: run(input, **_named(arguments, args)))

    def changed(input: Any, **given: Any) -> Any:
        from bookblocks.smalltorch.operations.inplace import before, check_inplace, store

        check_inplace(input)
        return store(input, run(before(input), **given))

    changed.__doc__ = f"As {name}, in place."
    operation(f"{name}_(Tensor input{arguments})", where=where)(changed)


def _named(arguments: str, args: Any) -> dict[str, Any]:
    from bookblocks.smalltorch.signature import Signature

    parameters = Signature(arguments.removeprefix(", ")).parameters
    found = {p.key: p.default for p in parameters}
    found.update(zip(found, args, strict=False))
    return found


def _create_graph() -> bool:
    from bookblocks.smalltorch import modes

    return modes.state.grad


def _normal_share(v: float) -> float:
    return 0.5 * (1 + math.erf(v / math.sqrt(2)))


def _gelu(approximate: str = "none") -> Any:
    if approximate == "tanh":
        return lambda v: 0.5 * v * (1 + math.tanh(math.sqrt(2 / math.pi) * (v + 0.044715 * v**3)))
    if approximate != "none":
        raise RuntimeError("approximate argument must be either none or tanh.")
    return lambda v: v * _normal_share(v)


def _gelu_slope(approximate: str = "none") -> Any:
    if approximate == "tanh":

        def slope(v: float) -> float:
            inner = math.tanh(math.sqrt(2 / math.pi) * (v + 0.044715 * v**3))
            rise = math.sqrt(2 / math.pi) * (1 + 3 * 0.044715 * v * v)
            return 0.5 * (1 + inner) + 0.5 * v * (1 - inner * inner) * rise

        return slope
    return lambda v: _normal_share(v) + v * math.exp(-v * v / 2) / math.sqrt(2 * math.pi)


def _elu(alpha: float = 1, scale: float = 1, input_scale: float = 1) -> Any:
    return lambda v: scale * (v if v > 0 else alpha * math.expm1(v * input_scale))


def _elu_slope(alpha: float = 1, scale: float = 1, input_scale: float = 1) -> Any:
    return lambda v: scale if v > 0 else scale * alpha * input_scale * math.exp(v * input_scale)


def _softplus(beta: float = 1, threshold: float = 20) -> Any:
    return lambda v: v if v * beta > threshold else math.log1p(exp_number(v * beta)) / beta


_simple(
    "gelu",
    ', *, str approximate = "none"',
    "nn",
    _gelu,
    _gelu_slope,
    "The number times its share of a normal distribution.",
)
_simple(
    "elu",
    ", Number alpha = 1, Number scale = 1, Number input_scale = 1",
    "nn",
    _elu,
    _elu_slope,
    "exp(x) - 1 below 0.",
)
_simple(
    "leaky_relu",
    ", Number negative_slope = 0.01",
    "nn",
    lambda negative_slope: lambda v: v if v > 0 else v * negative_slope,
    lambda negative_slope: lambda v: 1 if v > 0 else negative_slope,
    "A small slope below 0.",
)
_simple(
    "hardtanh",
    ", Number min_val = -1, Number max_val = 1",
    "nn",
    lambda min_val, max_val: lambda v: max(min_val, min(max_val, v)),
    lambda min_val, max_val: lambda v: 1 if min_val < v < max_val else 0,
    "Cut at both ends.",
)
_simple(
    "softplus",
    ", Number beta = 1, Number threshold = 20",
    "nn",
    _softplus,
    lambda beta, threshold: lambda v: 1 if v * beta > threshold else _sigmoid(v * beta),
    "log(1 + exp(x)).",
)
_simple(
    "silu",
    "",
    "nn",
    lambda: lambda v: v * _sigmoid(v),
    lambda: lambda v: _sigmoid(v) * (1 + v * (1 - _sigmoid(v))),
    "The number times its sigmoid.",
)
_simple(
    "mish",
    "",
    "nn",
    lambda: lambda v: v * math.tanh(_softplus()(v)),
    lambda: (
        lambda v: math.tanh(_softplus()(v)) + v * _sigmoid(v) * (1 - math.tanh(_softplus()(v)) ** 2)
    ),
    "The number times tanh(softplus(x)).",
)
_simple(
    "log_sigmoid",
    "",
    "nn",
    lambda: lambda v: min(v, 0.0) - math.log1p(math.exp(-abs(v))),
    lambda: lambda v: _sigmoid(-v),
    "log(sigmoid(x)).",
    "LogSigmoidBackward0",
)
_simple(
    "hardsigmoid",
    "",
    "nn",
    lambda: lambda v: max(0.0, min(6.0, v + 3)) / 6,
    lambda: lambda v: 1 / 6 if -3 < v < 3 else 0,
    "A sigmoid of straight lines.",
)
_simple(
    "hardswish",
    "",
    "nn",
    lambda: lambda v: v * max(0.0, min(6.0, v + 3)) / 6,
    lambda: lambda v: 0 if v <= -3 else 1 if v >= 3 else v / 3 + 0.5,
    "The number times its hardsigmoid.",
)
_simple(
    "softshrink",
    ", Number lambd = 0.5",
    "nn",
    lambda lambd: lambda v: v - lambd if v > lambd else v + lambd if v < -lambd else 0,
    lambda lambd: lambda v: 0 if -lambd <= v <= lambd else 1,
    "Towards 0 by a step.",
)
_simple(
    "hardshrink",
    ", Number lambd = 0.5",
    "torch Tensor",
    lambda lambd: lambda v: 0 if -lambd <= v <= lambd else v,
    lambda lambd: lambda v: 0 if -lambd <= v <= lambd else 1,
    "0 for small numbers.",
)
_simple(
    "celu",
    ", Number alpha = 1",
    "torch",
    lambda alpha: lambda v: v if v > 0 else alpha * math.expm1(v / alpha),
    lambda alpha: lambda v: 1 if v > 0 else math.exp(v / alpha),
    "exp below 0, smooth at 0.",
)
_A, _S = 1.6732632423543772, 1.0507009873554805
_simple(
    "selu",
    "",
    "torch",
    lambda: _elu(_A, _S),
    lambda: _elu_slope(_A, _S),
    "An elu that keeps the variance.",
    "EluBackward0",
)
TABLE_RELU6 = "relu6"


@operation("relu6(Tensor input)", where="nn")
def relu6(input: Any) -> Any:
    """Cut at 0 and at 6."""
    return op.hardtanh(input, 0, 6)


@operation("relu6_(Tensor input)", where="nn")
def relu6_(input: Any) -> Any:
    """Cut at 0 and at 6, in place."""
    from bookblocks.smalltorch.operations.inplace import before, check_inplace, store

    check_inplace(input)
    return store(input, op.hardtanh(before(input), 0, 6))


@operation("prelu(Tensor input, Tensor weight)")
def prelu(input: Any, weight: Any) -> Any:
    """A slope below 0 that is learned."""
    shape = [1] * len(input._shape_)
    if weight.numel() > 1:
        shape[1 if len(shape) > 1 else 0] = -1
    wide = op.view(weight, shape)
    return op.where(op.gt(input, 0), input, op.mul(wide, input))


@operation("glu(Tensor input, int dim = -1)", where="nn")
def glu(input: Any, dim: int = -1) -> Any:
    """One half times the sigmoid of the other."""
    dim = dimension(dim, len(input._shape_))
    if input._shape_[dim] % 2:
        raise RuntimeError(
            f"Halving dimension must be even, but dimension {dim} is size {input._shape_[dim]}"
        )
    first, second = op.chunk(input, 2, dim)
    return op.mul(first, op.sigmoid(second))


def _lines(function: Any, input: Any, dim: int, dt: Any) -> Any:
    """A new tensor in which each line along a dimension is replaced by as many numbers."""
    if input._storage_.data is None:
        return meta_like(input._shape_, dt)
    groups, shape = rows(input, (dim,) if input._shape_ else ())
    values: list[float] = []
    for group in groups:
        values += function(group)
    if not input._shape_ or dim == len(input._shape_) - 1:
        return new(values, dt, input._shape_)
    moved = from_numbers(pack(values, dt), dt, (*shape, input._shape_[dim]))
    found = op.contiguous(op.movedim(moved, -1, dim))
    found._strides_ = contiguous_strides(found._shape_)
    return found


def _softmax_line(group: Any) -> list[float]:
    top = group[_greatest(group)] if len(group) else 0.0
    raised = (
        [math.exp(v - top) if v != -math.inf else 0.0 for v in group]
        if math.isfinite(top)
        else [math.nan] * len(group)
    )
    total = exact_sum(raised)
    return [v / total for v in raised]


def _log_softmax_line(group: Any) -> list[float]:
    top = group[_greatest(group)] if len(group) else 0.0
    if not math.isfinite(top):
        return [math.nan] * len(group)
    total = math.log(exact_sum([math.exp(v - top) for v in group]))
    return [v - top - total for v in group]


def _float_input(input: Any, dtype: Any, name: str, dim: int) -> Any:
    """The input as the type that is asked for, which must be one of floating point."""
    dt = dtype_of(dtype) or input._dtype_
    if dt.kind < 2:
        from bookblocks.smalltorch.dtype import TENSOR_TYPES

        last = "_lastdim" if dim in (-1, len(input._shape_) - 1) else ""
        kernel = f"{name}{last}_kernel_impl"
        raise NotImplementedError(f"\"{kernel}\" not implemented for '{TENSOR_TYPES[dt]}'")
    return op.to(input, dtype=dt)


@operation("softmax(Tensor input, int dim, *, torch.dtype dtype = None)")
def softmax(input: Any, dim: int, *, dtype: Any = None) -> Any:
    """Exponentials that add up to 1 along a dimension."""
    input = _float_input(input, dtype, "softmax", dim)
    dim = dimension(dim, len(input._shape_))
    result = _lines(_softmax_line, input, dim, input._dtype_)

    def back(grad: Any, node: Any) -> Any:
        value = node.get("result")
        product = op.mul(grad, value)
        return op.sub(product, op.mul(value, op.sum(product, dim, True)))

    return track("Softmax", result, [(input, back)], None, "result")


@operation("log_softmax(Tensor input, int dim, *, torch.dtype dtype = None)")
def log_softmax(input: Any, dim: int, *, dtype: Any = None) -> Any:
    """The logarithm of softmax."""
    input = _float_input(input, dtype, "log_softmax", dim)
    dim = dimension(dim, len(input._shape_))
    result = _lines(_log_softmax_line, input, dim, input._dtype_)
    return track("LogSoftmax", result, [
        (input, lambda g, s: op.sub(g, op.mul(op.exp(s.get("result")), op.sum(g, dim, True)))),
    ], None, "result")  # fmt: skip
