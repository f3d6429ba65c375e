"""How far an output is from its target."""

from __future__ import annotations

import math
from typing import Any

from bookblocks.smalltorch import sums
from bookblocks.smalltorch.dtype import TENSOR_TYPES, int64, pack
from bookblocks.smalltorch.errors import NotHere
from bookblocks.smalltorch.graph import track
from bookblocks.smalltorch.operations.pointwise import apply, combine
from bookblocks.smalltorch.operations.reducing import exact_sum
from bookblocks.smalltorch.registry import op, operation
from bookblocks.smalltorch.tensor import broadcast_shapes, new, numbers, result_type

NONE, MEAN, SUM = 0, 1, 2


def _reduced(
    node: str, values: Any, reduction: int, entries: list[Any], kept: dict[str, Any]
) -> Any:
    """Losses of single numbers, reduced, with formulas for the gradient of each."""
    if reduction == NONE:
        return track(node, values, entries, kept)
    count = values.numel()
    total = sums.of(values, range(len(values._shape_)))(numbers(values))
    if reduction == MEAN:
        total = pack((total,), values._dtype_)[0] / count if count else math.nan
    result = new((total,), values._dtype_, ())
    scale = 1 / count if reduction == MEAN and count else 1
    shape = values._shape_

    def wide(formula: Any) -> Any:
        if formula is None:
            return None
        return lambda g, s: formula(op.expand(op.mul(g, scale) if scale != 1 else g, shape), s)

    return track(node, result, [(t, wide(f)) for t, f in entries], kept)


@operation("mse_loss(Tensor input, Tensor target, int reduction = 1)", where="nn")
def mse_loss(input: Any, target: Any, reduction: int = MEAN) -> Any:
    """The mean of the squared differences."""
    dt = result_type(input, target)
    if dt.kind < 2:
        raise NotImplementedError(f"\"mse_cpu\" not implemented for '{TENSOR_TYPES[dt]}'")
    values = combine(lambda a, b: (a - b) * (a - b), input, target, dt)
    count = values.numel() if reduction == MEAN else 1

    def back(grad: Any, node: Any, sign: int) -> Any:
        difference = op.sub(node.get("self"), node.get("target"))
        return op.mul(op.mul(difference, sign * 2.0 / count), grad)

    if reduction == NONE:
        return track(
            "MseLoss",
            values,
            [(input, lambda g, s: back(g, s, 1)), (target, lambda g, s: back(g, s, -1))],
            {"self": input, "target": target},
        )
    total = sums.of(values, range(len(values._shape_)))(numbers(values))
    if reduction == MEAN:
        total = pack((total,), dt)[0] / count if count else math.nan
    return track("MseLoss", new((total,), dt, ()), [
        (input, lambda g, s: back(g, s, 1)), (target, lambda g, s: back(g, s, -1)),
    ], {"self": input, "target": target})  # fmt: skip


@operation("l1_loss(Tensor input, Tensor target, int reduction = 1)", where="nn")
def l1_loss(input: Any, target: Any, reduction: int = MEAN) -> Any:
    """The mean of the differences without their signs."""
    found = op.abs(op.sub(input, target))
    return op.mean(found) if reduction == MEAN else op.sum(found) if reduction == SUM else found


def _smooth(name: str, node: str, arguments: str, value: Any, slope: Any) -> None:
    def run(input: Any, target: Any, reduction: int = MEAN, **given: Any) -> Any:
        width = next(iter(given.values())) if given else 1.0
        values = combine(
            lambda a, b: value(a - b, width), input, target, result_type(input, target)
        )

        def back(grad: Any, node: Any, sign: int) -> Any:
            held = op.sub(node.get("self"), node.get("target"))
            return op.mul(grad, apply(lambda d: sign * slope(d, width), held))

        return _reduced(
            node,
            values,
            reduction,
            [(input, lambda g, s: back(g, s, 1)), (target, lambda g, s: back(g, s, -1))],
            {"self": input, "target": target},
        )

    run.__doc__ = "A loss that is square for small differences and straight for large ones."
    operation(
        f"{name}(Tensor input, Tensor target, int reduction = 1, float {arguments} = 1.0)",
        where="nn",
    )(run)


_smooth(
    "smooth_l1_loss",
    "SmoothL1Loss",
    "beta",
    lambda d, b: 0.5 * d * d / b if abs(d) < b else abs(d) - 0.5 * b,
    lambda d, b: d / b if abs(d) < b else math.copysign(1, d),
)
_smooth(
    "huber_loss",
    "HuberLoss",
    "delta",
    lambda d, b: 0.5 * d * d if abs(d) <= b else b * (abs(d) - 0.5 * b),
    lambda d, b: d if abs(d) <= b else math.copysign(b, d),
)


@operation(
    "binary_cross_entropy(Tensor input, Tensor target, Tensor weight = None, int reduction = 1)",
    where="nn",
)
def binary_cross_entropy(input: Any, target: Any, weight: Any = None, reduction: int = MEAN) -> Any:
    """The cross entropy of probabilities of yes with yes or no."""
    if target._dtype_ is not input._dtype_:
        raise RuntimeError(
            f"Found dtype {TENSOR_TYPES[target._dtype_]} but expected {TENSOR_TYPES[input._dtype_]}"
        )
    for value in numbers(input):
        if not 0 <= value <= 1:
            raise RuntimeError("all elements of input should be between 0 and 1")
    for value in numbers(target):
        if not 0 <= value <= 1:
            raise RuntimeError("all elements of target should be between 0 and 1")

    def one(p: float, t: float) -> float:
        yes = max(math.log(p), -100.0) if p else -100.0
        no = max(math.log1p(-p), -100.0) if p < 1 else -100.0
        return (t - 1) * no - t * yes

    values = combine(one, input, target, input._dtype_)
    if weight is not None:
        values = op.mul(values, weight)

    def back(grad: Any, node: Any) -> Any:
        p, t = node.get("self"), node.get("target")
        found = combine(lambda a, b: (a - b) / max((1 - a) * a, 1e-12), p, t, p._dtype_)
        found = op.mul(grad, found)
        return found if weight is None else op.mul(found, weight)

    return _reduced(
        "BinaryCrossEntropy",
        values,
        reduction,
        [(input, back), (target if target._needs_ else None, None)],
        {"self": input, "target": target},
    )


@operation(
    "binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor weight = None, Tensor pos_weight = None, int reduction = 1)",
    where="torch",
)
def binary_cross_entropy_with_logits(
    input: Any, target: Any, weight: Any = None, pos_weight: Any = None, reduction: int = MEAN
) -> Any:
    """The cross entropy of logits of yes with yes or no."""
    if target._dtype_.kind < 2:
        raise RuntimeError(
            f"result type {TENSOR_TYPES[input._dtype_]} can't be cast to the desired output type "
            f"{TENSOR_TYPES[target._dtype_]}"
        )

    def one(x: float, t: float) -> float:
        return (1 - t) * x - (min(x, 0.0) - math.log1p(math.exp(-abs(x))))

    if pos_weight is not None:
        log_weight = op.add(op.mul(op.sub(pos_weight, 1), target), 1)
        found = op.sub(op.mul(op.rsub(target, 1), input), op.mul(log_weight, op.log_sigmoid(input)))
        found = found if weight is None else op.mul(found, weight)
        return op.mean(found) if reduction == MEAN else op.sum(found) if reduction == SUM else found
    values = combine(one, input, target, result_type(input, target))
    if weight is not None:
        values = op.mul(values, weight)

    def back(grad: Any, node: Any) -> Any:
        found = op.mul(grad, op.sub(op.sigmoid(node.get("self")), node.get("target")))
        return found if weight is None else op.mul(found, weight)

    return _reduced("BinaryCrossEntropyWithLogits", values, reduction, [
        (input, back), (target if target._needs_ else None, lambda g, s: op.mul(op.neg(g), s.get("self"))),
    ], {"self": input, "target": target})  # fmt: skip


@operation(
    "nll_loss_nd(Tensor input, Tensor target, Tensor weight = None, int reduction = 1, int ignore_index = -100)",
    where="nn",
)
def nll_loss_nd(
    input: Any, target: Any, weight: Any = None, reduction: int = MEAN, ignore_index: int = -100
) -> Any:
    """The mean of the negative logarithms at the targets."""
    if not input._shape_:
        raise RuntimeError("input tensor should be 1D or 2D")
    if len(input._shape_) > 2:
        raise NotHere("nll_loss of more than two dimensions")
    if target._dtype_ is not int64:
        raise RuntimeError(
            f"expected target dtype to be Long or Byte, but got {TENSOR_TYPES[target._dtype_]}"
        )
    classes = input._shape_[-1]
    if len(input._shape_) == 2 and target._shape_ != input._shape_[:1]:
        if len(target._shape_) == 1:
            raise ValueError(
                f"Expected input batch_size ({input._shape_[0]}) to match target batch_size ({target._shape_[0]})."
            )
        raise RuntimeError("0D or 1D target tensor expected, multi-target not supported")
    rows, answers = numbers(input), numbers(target)
    weights = [1.0] * classes if weight is None else list(numbers(weight))
    losses: list[float] = []
    used: list[float] = []
    for at, answer in enumerate(answers):
        if answer == ignore_index:
            losses.append(0.0)
            used.append(0.0)
            continue
        if not 0 <= answer < classes:
            raise IndexError(f"Target {answer} is out of bounds.")
        losses.append(-rows[at * classes + answer] * weights[answer])
        used.append(weights[answer])
    total = exact_sum(used)
    shape = input._shape_
    if reduction == NONE:
        result = new(losses, input._dtype_, target._shape_)
    else:
        value = exact_sum(losses)
        if reduction == MEAN:
            value = pack((value,), input._dtype_)[0] / total if total else math.nan
        result = new((value,), input._dtype_, ())

    def back(grad: Any, node: Any) -> Any:
        scale = list(numbers(op.expand(grad, target._shape_) if reduction != NONE else grad))
        flat = [0.0] * math.prod(shape)
        for at, answer in enumerate(numbers(node.get("target"))):
            if answer != ignore_index:
                flat[at * classes + answer] = (
                    -used[at] * scale[at] / (total if reduction == MEAN else 1)
                )
        return new(flat, grad._dtype_, shape)

    return track("NllLoss", result, [(input, back)], {"target": target})


@operation(
    "nll_loss(Tensor input, Tensor target, Tensor weight = None, int reduction = 1, int ignore_index = -100)",
    where="nn",
)
def nll_loss(
    input: Any, target: Any, weight: Any = None, reduction: int = MEAN, ignore_index: int = -100
) -> Any:
    """The mean of the negative logarithms at the targets."""
    return nll_loss_nd(input, target, weight, reduction, ignore_index)


@operation(
    "cross_entropy_loss(Tensor input, Tensor target, Tensor weight = None, int reduction = 1, int ignore_index = -100, "
    "float label_smoothing = 0.0)",
    where="nn",
)
def cross_entropy_loss(
    input: Any,
    target: Any,
    weight: Any = None,
    reduction: int = MEAN,
    ignore_index: int = -100,
    label_smoothing: float = 0.0,
) -> Any:
    """The cross entropy of logits with classes, or with probabilities of classes."""
    if not 0 <= label_smoothing <= 1:
        raise RuntimeError(f"label_smoothing must be between 0.0 and 1.0. Got: {label_smoothing}")
    dim = 0 if len(input._shape_) == 1 else 1
    if input._shape_ == target._shape_:
        if target._dtype_.kind < 2:
            raise RuntimeError(
                f"Expected floating point type for target with class probabilities, got {TENSOR_TYPES[target._dtype_]}"
            )
        logs = op.log_softmax(input, dim)
        if label_smoothing:
            target = op.add(
                op.mul(target, 1 - label_smoothing), label_smoothing / input._shape_[dim]
            )
        product = op.mul(logs, target)
        if weight is not None:
            product = op.mul(product, weight)
        if reduction == NONE:
            return op.neg(op.sum(product, dim))
        count = input.numel() // input._shape_[dim]
        return (
            op.neg(op.sum(product)) if reduction == SUM else op.div(op.neg(op.sum(product)), count)
        )
    if label_smoothing:
        if len(input._shape_) > 2:
            raise NotHere("cross_entropy with label smoothing of more than two dimensions")
        logs = op.log_softmax(input, dim)
        sharp = nll_loss_nd(logs, target, weight, reduction, ignore_index)
        smooth = op.neg(op.sum(logs if weight is None else op.mul(logs, weight), dim))
        kept = op.ne(target, ignore_index)
        smooth = op.masked_fill(smooth, op.logical_not(kept), 0)
        if reduction == MEAN:
            if weight is not None:
                raise NotHere("cross_entropy with label smoothing and weights")
            smooth = op.div(op.sum(smooth), max(op.sum(kept).item(), 1))
        elif reduction == SUM:
            smooth = op.sum(smooth)
        share = label_smoothing / input._shape_[dim]
        return op.add(op.mul(sharp, 1 - label_smoothing), op.mul(smooth, share))
    if len(input._shape_) > 2:
        classes = input._shape_[1]
        moved = op.reshape(op.movedim(input, 1, -1), (-1, classes))
        found = cross_entropy_loss(
            moved, op.reshape(target, (-1,)), weight, reduction, ignore_index
        )
        return op.reshape(found, target._shape_) if reduction == NONE else found
    return nll_loss_nd(op.log_softmax(input, dim), target, weight, reduction, ignore_index)


@operation(
    "kl_div(Tensor input, Tensor target, int reduction = 1, *, bool log_target = False)",
    where="torch",
)
def kl_div(input: Any, target: Any, reduction: int = MEAN, *, log_target: bool = False) -> Any:
    """The divergence of two distributions."""
    if log_target:
        found = op.mul(op.exp(target), op.sub(target, input))
    else:
        entropy = apply(lambda t: t * math.log(t) if t > 0 else 0.0, target)
        found = op.sub(entropy, op.mul(target, input))
    return op.mean(found) if reduction == MEAN else op.sum(found) if reduction == SUM else found


@operation(
    "hinge_embedding_loss(Tensor input, Tensor target, float margin = 1.0, int reduction = 1)",
    where="torch",
)
def hinge_embedding_loss(
    input: Any, target: Any, margin: float = 1.0, reduction: int = MEAN
) -> Any:
    """The distance for 1, what is missing to a margin for -1."""
    away = op.clamp_min(op.rsub(input, margin), 0)
    zeros = op.zeros_like(input)
    found = op.add(
        op.where(op.eq(target, 1), input, zeros), op.where(op.eq(target, -1), away, zeros)
    )
    return op.mean(found) if reduction == MEAN else op.sum(found) if reduction == SUM else found


@operation(
    "margin_ranking_loss(Tensor input1, Tensor input2, Tensor target, float margin = 0.0, int reduction = 1)",
    where="torch",
)
def margin_ranking_loss(
    input1: Any, input2: Any, target: Any, margin: float = 0.0, reduction: int = MEAN
) -> Any:
    """What is missing to a margin between two scores."""
    found = op.clamp_min(op.add(op.mul(op.neg(target), op.sub(input1, input2)), margin), 0)
    return op.mean(found) if reduction == MEAN else op.sum(found) if reduction == SUM else found


@operation("cosine_similarity(Tensor x1, Tensor x2, int dim = 1, float eps = 1e-08)", where="torch")
def cosine_similarity(x1: Any, x2: Any, dim: int = 1, eps: float = 1e-8) -> Any:
    """The cosine of the angle."""
    shape = broadcast_shapes(x1._shape_, x2._shape_)
    a, b = op.expand(x1, shape), op.expand(x2, shape)
    length = op.mul(
        op.clamp_min(op.norm(a, 2, dim, True), eps), op.clamp_min(op.norm(b, 2, dim, True), eps)
    )
    return op.sum(op.div(op.mul(a, b), length), dim)


@operation(
    "pairwise_distance(Tensor x1, Tensor x2, float p = 2.0, float eps = 1e-06, bool keepdim = False)",
    where="torch",
)
def pairwise_distance(
    x1: Any, x2: Any, p: float = 2.0, eps: float = 1e-6, keepdim: bool = False
) -> Any:
    """The distance of pairs of vectors."""
    return op.norm(op.add(op.sub(x1, x2), eps), p, -1, keepdim)
