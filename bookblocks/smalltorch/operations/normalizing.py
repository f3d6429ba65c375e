"""Numbers brought to mean 0 and variance 1, over a batch or over features."""

from __future__ import annotations

import math
from typing import Any

from bookblocks.smalltorch.graph import track
from bookblocks.smalltorch.operations.inplace import store
from bookblocks.smalltorch.operations.reducing import exact_sum, rows
from bookblocks.smalltorch.registry import op, operation
from bookblocks.smalltorch.tensor import new, numbers


@operation(
    "layer_norm(Tensor input, tuple of ints normalized_shape, Tensor weight = None, Tensor bias = None, float eps = 1e-05, "
    "bool cudnn_enable = True)",
    where="torch",
)
def layer_norm(
    input: Any,
    normalized_shape: Any,
    weight: Any = None,
    bias: Any = None,
    eps: float = 1e-5,
    cudnn_enable: bool = True,
) -> Any:
    """Each sample brought to mean 0 and variance 1 over its last dimensions."""
    shape = tuple(int(n) for n in normalized_shape)
    count = len(shape)
    if not count:
        raise RuntimeError(
            "Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got normalized_shape = []"
        )
    if input._shape_[len(input._shape_) - count :] != shape or len(input._shape_) < count:
        raise RuntimeError(
            f"Given normalized_shape={list(shape)}, expected input with shape [*, {', '.join(map(str, shape))}], but got "
            f"input of size{list(input._shape_)}"
        )
    size = math.prod(shape)
    flat = numbers(input)
    values: list[float] = []
    means: list[float] = []
    scales: list[float] = []
    for at in range(0, len(flat), size):
        group = flat[at : at + size]
        mean = exact_sum(group) / size
        scale = 1 / math.sqrt(exact_sum((v - mean) ** 2 for v in group) / size + eps)
        means.append(mean)
        scales.append(scale)
        values += [(v - mean) * scale for v in group]
    w = None if weight is None else numbers(weight)
    b = None if bias is None else numbers(bias)
    if w is not None or b is not None:
        values = [
            v * (1 if w is None else w[at % size]) + (0 if b is None else b[at % size])
            for at, v in enumerate(values)
        ]
    result = new(values, input._dtype_, input._shape_)
    dims = list(range(len(input._shape_) - count, len(input._shape_)))
    lead = (*input._shape_[: len(input._shape_) - count], *(1,) * count)

    def normal(node: Any) -> Any:
        x = node.get("input")
        return op.mul(op.sub(x, op.mean(x, dims, True)), new(scales, x._dtype_, lead))

    def of_input(grad: Any, node: Any) -> Any:
        if grad._needs_ or (node.get("input")._needs_ and _graph()):
            return _again(grad, node)
        g = grad if weight is None else op.mul(grad, node.get("weight"))
        hat = normal(node)
        inner = op.sub(
            op.sub(g, op.mean(g, dims, True)), op.mul(hat, op.mean(op.mul(g, hat), dims, True))
        )
        return op.mul(inner, new(scales, g._dtype_, lead))

    def _again(grad: Any, node: Any) -> Any:
        x = node.get("input")
        g = grad if weight is None else op.mul(grad, node.get("weight"))
        center = op.sub(x, op.mean(x, dims, True))
        scale = op.rsqrt(op.add(op.mean(op.mul(center, center), dims, True), eps))
        hat = op.mul(center, scale)
        inner = op.sub(
            op.sub(g, op.mean(g, dims, True)), op.mul(hat, op.mean(op.mul(g, hat), dims, True))
        )
        return op.mul(inner, scale)

    return track("NativeLayerNorm", result, [
        (input, of_input), (weight, lambda g, s: op.sum_to(op.mul(g, normal(s)), shape)), (bias, lambda g, s: op.sum_to(g, shape)),
    ], {"input": input, "weight": weight, "bias": bias})  # fmt: skip


def _graph() -> bool:
    from bookblocks.smalltorch import modes

    return modes.state.grad


@operation(
    "rms_norm(Tensor input, tuple of ints normalized_shape, Tensor weight = None, float eps = None)",
    where="torch",
)
def rms_norm(input: Any, normalized_shape: Any, weight: Any = None, eps: Any = None) -> Any:
    """Each sample divided by the root of the mean of its squares."""
    from bookblocks.smalltorch.dtype import finfo

    dims = list(range(-len(normalized_shape), 0))
    small = finfo(input._dtype_).eps if eps is None else eps
    found = op.mul(input, op.rsqrt(op.add(op.mean(op.pow(input, 2), dims, True), small)))
    return found if weight is None else op.mul(found, weight)


@operation(
    "batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, float momentum, "
    "float eps, bool cudnn_enabled)",
    where="torch",
)
def batch_norm(
    input: Any,
    weight: Any,
    bias: Any,
    running_mean: Any,
    running_var: Any,
    training: bool,
    momentum: float,
    eps: float,
    cudnn_enabled: bool,
) -> Any:
    """Each feature brought to mean 0 and variance 1 over the batch, or by the running statistics."""
    features = input._shape_[1]
    for name, each in (
        ("running_mean", running_mean),
        ("running_var", running_var),
        ("weight", weight),
        ("bias", bias),
    ):
        if each is not None and each.numel() != features:
            raise RuntimeError(f"{name} should contain {features} elements not {each.numel()}")
    dims = tuple(d for d in range(len(input._shape_)) if d != 1)
    shape = [1] * len(input._shape_)
    shape[1] = features
    groups, _ = rows(input, dims)
    dt = input._dtype_
    if training:
        means, variances = [], []
        for group in groups:
            count = len(group)
            mean = exact_sum(group) / count
            total = exact_sum((v - mean) ** 2 for v in group)
            means.append(mean)
            variances.append(total / count)
        if running_mean is not None:
            from bookblocks.smalltorch.modes import no_grad

            with no_grad():
                store(
                    running_mean,
                    new(
                        [
                            momentum * m + (1 - momentum) * o
                            for m, o in zip(means, numbers(running_mean), strict=True)
                        ],
                        running_mean._dtype_,
                        (features,),
                    ),
                )
                unbiased = [
                    v * len(g) / (len(g) - 1) if len(g) > 1 else math.nan
                    for v, g in zip(variances, groups, strict=True)
                ]
                store(
                    running_var,
                    new(
                        [
                            momentum * v + (1 - momentum) * o
                            for v, o in zip(unbiased, numbers(running_var), strict=True)
                        ],
                        running_var._dtype_,
                        (features,),
                    ),
                )
    else:
        means, variances = list(numbers(running_mean)), list(numbers(running_var))
    scales = [1 / math.sqrt(v + eps) for v in variances]
    mean_t = new(means, dt, shape)
    scale_t = new(scales, dt, shape)
    w = [1.0] * features if weight is None else list(numbers(weight))
    b = [0.0] * features if bias is None else list(numbers(bias))
    inner = math.prod(input._shape_[2:])
    values = []
    for at, v in enumerate(numbers(input)):
        c = at // inner % features
        values.append((v - means[c]) * scales[c] * w[c] + b[c])
    result = new(values, dt, input._shape_)
    over = list(dims)

    def normal(node: Any) -> Any:
        return op.mul(op.sub(node.get("input"), mean_t), scale_t)

    def of_input(grad: Any, node: Any) -> Any:
        g = grad if weight is None else op.mul(grad, op.view(node.get("weight"), shape))
        if not training:
            return op.mul(g, scale_t)
        if node.get("input")._needs_ and _graph():
            x = node.get("input")
            center = op.sub(x, op.mean(x, over, True))
            scale = op.rsqrt(op.add(op.mean(op.mul(center, center), over, True), eps))
            hat = op.mul(center, scale)
        else:
            hat, scale = normal(node), scale_t
        part = op.sub(
            op.sub(g, op.mean(g, over, True)), op.mul(hat, op.mean(op.mul(g, hat), over, True))
        )
        return op.mul(part, scale)

    return track("NativeBatchNorm", result, [
        (input, of_input), (weight, lambda g, s: op.sum(op.mul(g, normal(s)), over)), (bias, lambda g, s: op.sum(g, over)),
    ], {"input": input, "weight": weight})  # fmt: skip


@operation(
    "native_group_norm(Tensor input, Tensor weight, Tensor bias, int N, int C, int HxW, int group, float eps)",
    where="torch",
)
def native_group_norm(
    input: Any, weight: Any, bias: Any, N: int, C: int, HxW: int, group: int, eps: float
) -> Any:
    """Each group of features of a sample brought to mean 0 and variance 1."""
    return group_norm(input, group, weight, bias, eps)


@operation(
    "group_norm(Tensor input, int num_groups, Tensor weight = None, Tensor bias = None, float eps = 1e-05, bool cudnn_enabled = True)",
    where="torch",
)
def group_norm(
    input: Any,
    num_groups: int,
    weight: Any = None,
    bias: Any = None,
    eps: float = 1e-5,
    cudnn_enabled: bool = True,
) -> Any:
    """Each group of features of a sample brought to mean 0 and variance 1."""
    shape = input._shape_
    if shape[1] % num_groups:
        raise RuntimeError(
            f"Expected number of channels in input to be divisible by num_groups, but got input of shape {list(shape)} "
            f"and num_groups={num_groups}"
        )
    flat = op.reshape(input, (shape[0], num_groups, -1))
    center = op.sub(flat, op.mean(flat, -1, True))
    found = op.mul(center, op.rsqrt(op.add(op.mean(op.mul(center, center), -1, True), eps)))
    found = op.reshape(found, shape)
    wide = [1] * len(shape)
    wide[1] = shape[1]
    if weight is not None:
        found = op.mul(found, op.view(weight, wide))
    return found if bias is None else op.add(found, op.view(bias, wide))


@operation("norm_except_dim(Tensor v, int pow = 2, int dim = 0)", where="torch")
def norm_except_dim(v: Any, pow: int = 2, dim: int = 0) -> Any:
    """The length of each part along a dimension."""
    if dim == -1:
        return op.norm(v, pow)
    shape = [1] * len(v._shape_)
    shape[dim] = v._shape_[dim]
    others = [d for d in range(len(v._shape_)) if d != dim % len(v._shape_)]
    return op.view(op.norm(v, pow, others), shape)


@operation("_weight_norm(Tensor v, Tensor g, int dim = 0)", where="torch")
def weight_norm(v: Any, g: Any, dim: int = 0) -> Any:
    """Directions with lengths of their own."""
    return track_weight_norm(v, g, dim)


def track_weight_norm(v: Any, g: Any, dim: int) -> Any:
    """The directions of one tensor with the lengths of another, as one step of the graph."""
    from bookblocks.smalltorch.modes import no_grad

    def value(v: Any, g: Any) -> Any:
        return op.mul(v, op.div(g, norm_except_dim(v, 2, dim)))

    with no_grad():
        result = value(v, g)
    others = [d for d in range(len(v._shape_)) if d != dim % len(v._shape_)]

    def of_length(grad: Any, node: Any) -> Any:
        held = node.get("v")
        return op.sum(op.mul(grad, op.div(held, norm_except_dim(held, 2, dim))), others, True)

    def of_direction(grad: Any, node: Any) -> Any:
        held, length = node.get("v"), norm_except_dim(node.get("v"), 2, dim)
        along = op.sum(op.mul(grad, held), others, True)
        cross = op.mul(held, op.div(along, op.mul(length, length)))
        return op.mul(op.div(node.get("g"), length), op.sub(grad, cross))

    return track(
        "WeightNormInterface", result, [(v, of_direction), (g, of_length)], {"v": v, "g": g}
    )
