"""Numbers in order, without repeats, or the greatest of them."""

from __future__ import annotations

import math
from typing import Any

from bookblocks.smalltorch.dtype import int64
from bookblocks.smalltorch.errors import NotHere
from bookblocks.smalltorch.graph import track_many
from bookblocks.smalltorch.operations.reducing import chosen, pair, rows
from bookblocks.smalltorch.operations.shaping import dimension
from bookblocks.smalltorch.registry import op, operation
from bookblocks.smalltorch.tensor import new, numbers


def _key(value: Any) -> Any:
    return (1, 0.0) if value != value else (0, value)


def _ordered(
    name: str, input: Any, dim: int, count: int | None, descending: bool
) -> tuple[Any, Any]:
    dim = dimension(dim, len(input._shape_))
    groups, shape = rows(input, (dim,) if input._shape_ else ())
    values: list[Any] = []
    indices: list[int] = []
    for group in groups:
        order = sorted(range(len(group)), key=lambda at: _key(group[at]), reverse=False)
        if descending:
            order = sorted(range(len(group)), key=lambda at: tuple(-k for k in _key(group[at])))
        order = order[:count]
        indices += order
        values += [group[at] for at in order]
    length = len(indices) // max(len(groups), 1)
    full = (*shape, length) if input._shape_ else ()
    found, places = new(values, input._dtype_, full), new(indices, int64, full)
    if input._shape_ and dim != len(input._shape_) - 1:
        found, places = (op.contiguous(op.movedim(t, -1, dim)) for t in (found, places))
    old = input._shape_

    def back(grads: Any, node: Any) -> list[Any]:
        grad = grads[0]
        return [op.scatter_add(op.new_zeros(grad, old), dim, node.get("indices"), grad)]

    track_many(name, [found], [input], back, {"indices": places})
    return found, places


@operation(
    "sort(Tensor input, *, bool stable, int dim = -1, bool descending = False)",
    "sort(Tensor input, int dim = -1, bool descending = False)",
)
def sort(input: Any, dim: int = -1, descending: bool = False, *, stable: bool = False) -> Any:
    """The numbers along a dimension in order, and where they were."""
    return pair("sort", *_ordered("Sort", input, dim, None, descending))


@operation(
    "argsort(Tensor input, *, bool stable, int dim = -1, bool descending = False)",
    "argsort(Tensor input, int dim = -1, bool descending = False)",
)
def argsort(input: Any, dim: int = -1, descending: bool = False, *, stable: bool = False) -> Any:
    """Where the numbers are, in their order."""
    return _ordered("Sort", input._alias(), dim, None, descending)[1]


@operation(
    "topk(Tensor input, int k, int dim = -1, bool largest = True, bool sorted = True, *, tuple of Tensors out = None)"
)
def topk(input: Any, k: int, dim: int = -1, largest: bool = True, sorted: bool = True) -> Any:
    """The k greatest numbers along a dimension, and where they are."""
    length = input._shape_[dimension(dim, len(input._shape_))] if input._shape_ else 1
    if not 0 <= k <= length:
        raise RuntimeError("selected index k out of range")
    return pair("topk", *_ordered("Topk", input, dim, k, largest))


def _middle(group: Any) -> int:
    for at, value in enumerate(group):
        if value != value:
            return at
    order = sorted(range(len(group)), key=lambda at: group[at])
    return order[(len(group) - 1) // 2]


@operation("median(Tensor input)", "median(Tensor input, int dim, bool keepdim = False)")
def median(input: Any, dim: Any = None, keepdim: bool = False) -> Any:
    """The number in the middle, the lower of two."""
    if dim is None:
        return chosen("Median", _middle, op.reshape(input, (-1,)), 0, False)[0]
    return pair("median", *chosen("Median", _middle, input, dim, keepdim))


@operation(
    "quantile(Tensor input, float q, int dim = None, bool keepdim = False)",
    "quantile(Tensor input, Tensor q, int dim = None, bool keepdim = False)",
)
def quantile(input: Any, q: Any, dim: Any = None, keepdim: bool = False) -> Any:
    """The number below which a share of them lies."""
    if not isinstance(q, int | float) or dim is not None:
        raise NotHere("torch.quantile with several shares or a dimension")
    values = op.sort(op.reshape(input, (-1,)))[0]
    place = q * (values.numel() - 1)
    low = math.floor(place)
    high = min(low + 1, values.numel() - 1)
    return op.lerp(op.select(values, 0, low), op.select(values, 0, high), place - low)


@operation(
    "_unique2(Tensor input, bool sorted = True, bool return_inverse = False, bool return_counts = False)",
    where="torch",
)
def unique2(
    input: Any, sorted: bool = True, return_inverse: bool = False, return_counts: bool = False
) -> Any:
    """The numbers without repeats, where each is, and how often."""
    flat = list(numbers(input))
    kinds = __builtin_sorted(set(flat))
    place = {v: at for at, v in enumerate(kinds)}
    inverse = (
        new([place[v] for v in flat], int64, input._shape_)
        if return_inverse
        else op.new_empty(input, (0,), dtype=int64)
    )
    counts = (
        new([flat.count(v) for v in kinds], int64, (len(kinds),))
        if return_counts
        else op.new_empty(input, (0,), dtype=int64)
    )
    return new(kinds, input._dtype_, (len(kinds),)), inverse, counts


__builtin_sorted = sorted


@operation("bincount(Tensor input, Tensor weights = None, int minlength = 0)")
def bincount(input: Any, weights: Any = None, minlength: int = 0) -> Any:
    """How often each whole number is there."""
    values = numbers(input)
    counts = [0] * max(minlength, max(values, default=-1) + 1)
    for value in values:
        counts[value] += 1
    if weights is not None:
        raise NotHere("torch.bincount with weights")
    return new(counts, int64, (len(counts),))


@operation("unique_consecutive(Tensor input)", where="Tensor")
def unique_consecutive(input: Any) -> Any:
    """The numbers without repeats of the one before."""
    flat = numbers(input)
    kept = [v for at, v in enumerate(flat) if not at or v != flat[at - 1]]
    return new(kept, input._dtype_, (len(kept),))
