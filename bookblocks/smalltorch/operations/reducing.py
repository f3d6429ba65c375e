"""Many numbers made one: sums, means, extremes, norms."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from bookblocks.smalltorch import sums
from bookblocks.smalltorch.dtype import TENSOR_TYPES, bool_, dtype, get_default_dtype, int64, pack
from bookblocks.smalltorch.graph import track, track_many
from bookblocks.smalltorch.operations.making import dtype_of
from bookblocks.smalltorch.operations.pointwise import meta_like
from bookblocks.smalltorch.operations.shaping import dimension, dimensions
from bookblocks.smalltorch.registry import op, operation
from bookblocks.smalltorch.tensor import from_numbers, new, numbers, strided_numbers

DIM = "tuple of ints[1] dim, bool keepdim = False"


def rows(input: Any, dims: Sequence[int]) -> tuple[list[Any], tuple[int, ...]]:
    """The numbers in groups, each of which becomes one, and the shape of the groups.

    Args:
        input: A tensor.
        dims: The dimensions over which a group goes.
    """
    kept = [d for d in range(len(input._shape_)) if d not in dims]
    shape = tuple(input._shape_[d] for d in kept)
    order = (*kept, *sorted(dims))
    length = math.prod(input._shape_[d] for d in dims)
    flat = strided_numbers(
        input._storage_.data, tuple(input._shape_[d] for d in order), tuple(input._strides_[d] for d in order),
        input._offset_,
    )  # fmt: skip
    if not length:
        return [flat[:0]] * math.prod(shape), shape
    return [flat[at : at + length] for at in range(0, len(flat), length)], shape


def kept_shape(
    input: Any, dims: Sequence[int], shape: tuple[int, ...], keepdim: bool
) -> tuple[int, ...]:
    """The shape of a result, with dimensions of length 1 where it is asked."""
    if not keepdim:
        return shape
    return tuple(1 if d in dims else n for d, n in enumerate(input._shape_))


exact_sum = sums.exact


def reduce(function: Callable[[Any], Any], input: Any, dim: Any, keepdim: bool, dt: dtype) -> Any:
    """A new tensor of a function's value for each group of numbers."""
    dims = dimensions(dim, len(input._shape_))
    if input._storage_.data is None:
        shape = tuple(n for d, n in enumerate(input._shape_) if d not in dims)
        return meta_like(kept_shape(input, dims, shape, keepdim), dt)
    groups, shape = rows(input, dims)
    return from_numbers(
        pack(map(function, groups), dt), dt, kept_shape(input, dims, shape, keepdim)
    )


def spread_back(grad: Any, shape: tuple[int, ...], dim: Any, keepdim: bool) -> Any:
    """The gradient of a sum: the same for each number of a group."""
    if not keepdim and shape:
        for d in sorted(dimensions(dim, len(shape))):
            grad = op.unsqueeze(grad, d)
    return op.expand(grad, shape)


@operation(
    "sum(Tensor input, *, torch.dtype dtype = None)",
    f"sum(Tensor input, {DIM}, *, torch.dtype dtype = None, Tensor out = None)",
)
def sum(input: Any, dim: Any = None, keepdim: bool = False, *, dtype: Any = None) -> Any:
    """The sum over all dimensions, or over these."""
    dt = dtype_of(dtype) or (int64 if input._dtype_.kind < 2 else input._dtype_)
    if (dt.kind == 2 and input._dtype_.kind < 2) or (dt is not input._dtype_ and dt.kind == 2):
        input = op.to(input, dtype=dt)
    function = sums.of(input, dimensions(dim, len(input._shape_))) if dt.kind == 2 else builtin_sum
    result = reduce(function, input, dim, keepdim, dt)
    shape = input._shape_
    name = "SumBackward0" if dim is None else "SumBackward1"
    return track(name, result, [(input, lambda g, s: spread_back(g, shape, dim, keepdim))])


builtin_sum = __builtins__["sum"] if isinstance(__builtins__, dict) else __builtins__.sum


def _kind(dt: dtype) -> str:
    return TENSOR_TYPES[dt]


@operation(
    "mean(Tensor input, *, torch.dtype dtype = None)",
    f"mean(Tensor input, {DIM}, *, torch.dtype dtype = None, Tensor out = None)",
)
def mean(input: Any, dim: Any = None, keepdim: bool = False, *, dtype: Any = None) -> Any:
    """The mean over all dimensions, or over these."""
    dt = dtype_of(dtype) or input._dtype_
    if dt.kind < 2:
        raise RuntimeError(
            "mean(): could not infer output dtype. Input dtype must be either a floating point or complex "
            f"dtype. Got: {'Bool' if dt is bool_ else _kind(dt)}"
        )
    if dt is not input._dtype_:
        input = op.to(input, dtype=dt)
    dims = dimensions(dim, len(input._shape_))
    count = math.prod(input._shape_[d] for d in dims)
    whole = dim is None
    add_up = sums.of(input, dims)

    def function(values: Any) -> float:
        total = add_up(values)
        if dt.itemsize == 4:
            total = pack((total,), dt)[0]
        return total / count if count else math.nan

    result = reduce(function, input, dim, keepdim, dt)
    shape = input._shape_
    return track("MeanBackward0" if whole else "MeanBackward1", result, [
        (input, lambda g, s: op.div(spread_back(g, shape, dim, keepdim), count)),
    ])  # fmt: skip


@operation(
    "prod(Tensor input, *, torch.dtype dtype = None)",
    "prod(Tensor input, int dim, bool keepdim = False, *, torch.dtype dtype = None, Tensor out = None)",
)
def prod(input: Any, dim: Any = None, keepdim: bool = False, *, dtype: Any = None) -> Any:
    """The product over all dimensions, or over one."""
    dt = dtype_of(dtype) or (int64 if input._dtype_.kind < 2 else input._dtype_)
    result = reduce(math.prod, input, dim, keepdim, dt)
    shape = input._shape_

    def back(grad: Any, node: Any) -> Any:
        value = node.get("self")
        whole = spread_back(op.mul(grad, node.get("result")), shape, dim, keepdim)
        if 0 in numbers(value):
            from bookblocks.smalltorch.errors import NotHere

            raise NotHere("The gradient of a product with a factor 0")
        return op.div(whole, value)

    return track(
        "ProdBackward0" if dim is None else "ProdBackward1",
        result,
        [(input, back)],
        {"self": input},
        "result",
    )


@operation(
    "all(Tensor input)",
    "all(Tensor input, tuple of ints[1] dim, bool keepdim = False, *, Tensor out = None)",
)
def all(input: Any, dim: Any = None, keepdim: bool = False) -> Any:
    """Whether all are true."""
    return reduce(lambda g: 0 not in g, input, dim, keepdim, bool_)


@operation(
    "any(Tensor input)",
    "any(Tensor input, tuple of ints[1] dim, bool keepdim = False, *, Tensor out = None)",
)
def any(input: Any, dim: Any = None, keepdim: bool = False) -> Any:
    """Whether one is true."""
    return reduce(lambda g: len(g) - g.count(0) > 0, input, dim, keepdim, bool_)


@operation(
    "count_nonzero(Tensor input, int dim = None)", "count_nonzero(Tensor input, tuple of ints dim)"
)
def count_nonzero(input: Any, dim: Any = None) -> Any:
    """How many are not 0."""
    return reduce(lambda g: len(g) - g.count(0), input, dim, False, int64)


def _variance(correction: float) -> Callable[[Any], float]:
    def function(values: Any) -> float:
        count = len(values)
        if not count:
            return math.nan
        center = exact_sum(values) / count
        left = max(0.0, count - correction)
        total = exact_sum((v - center) ** 2 for v in values)
        return total / left if left else math.nan if total == 0 or total != total else math.inf

    return function


def _spread(name: str, root: bool) -> None:
    def run(
        input: Any,
        dim: Any = None,
        unbiased: bool = True,
        keepdim: bool = False,
        *,
        correction: Any = None,
    ) -> Any:
        if input._dtype_.kind < 2:
            raise RuntimeError("std and var only support floating point and complex dtypes")
        less = (1 if unbiased else 0) if correction is None else correction
        variance = _variance(less)
        result = reduce(
            (lambda v: math.sqrt(variance(v))) if root else variance,
            input,
            dim,
            keepdim,
            input._dtype_,
        )
        shape = input._shape_
        dims = dimensions(dim, len(shape))
        count = math.prod(shape[d] for d in dims)
        if count - less <= 0:
            import warnings

            warnings.warn(
                f"{name}(): degrees of freedom is <= 0. Correction should be strictly less than the reduction "
                "factor (input numel divided by output numel). (Triggered internally at "
                "/__w/pytorch/pytorch/aten/src/ATen/native/ReduceOps.cpp:1857.)",
                UserWarning,
                stacklevel=3,
            )

        def back(grad: Any, node: Any) -> Any:
            value = node.get("self")
            center = op.mean(value, list(dims), True)
            if root:
                grad = op.div(grad, op.mul(node.get("result"), 2))
                grad = op.masked_fill(grad, op.eq(node.get("result"), 0), 0)
            wide = spread_back(grad, shape, dim, keepdim)
            return op.mul(op.mul(wide, op.sub(value, center)), 2.0 / (count - less))

        return track(
            name.title(), result, [(input, back)], {"self": input}, "result" if root else ""
        )

    run.__doc__ = "The standard deviation." if root else "The variance."
    forms = (
        f"{name}(Tensor input, tuple of ints[1] dim = None, *, Number correction = None, bool keepdim = False, Tensor out = None)",
        f"{name}(Tensor input, bool unbiased = True)",
        f"{name}(Tensor input, tuple of ints[1] dim, bool unbiased = True, bool keepdim = False, *, Tensor out = None)",
    )
    operation(*forms)(run)


_spread("std", True)
_spread("var", False)


@operation(
    "var_mean(Tensor input, tuple of ints[1] dim = None, bool unbiased = True, bool keepdim = False)",
    where="torch",
)
def var_mean(input: Any, dim: Any = None, unbiased: bool = True, keepdim: bool = False) -> Any:
    """The variance and the mean."""
    return op.var(input, dim, unbiased, keepdim), op.mean(input, dim, keepdim)


def pair(name: str, first: Any, second: Any, words: str = "values indices") -> Any:
    """Two results by name, as PyTorch gives them.

    Args:
        name: The operation.
        first: The first result.
        second: The second result.
        words: Their names.
    """
    return pair_class(name, words)((first, second))


def _place(at: int) -> property:
    return property(lambda self: self[at])


_pairs: dict[tuple[str, str], Any] = {}


def pair_class(name: str, words: str) -> Any:
    """The class of the results of an operation, with a name for each."""
    found = _pairs.get((name, words))
    if found is None:
        names = tuple(words.split())

        def shown(self: Any) -> str:
            parts = []
            for word, value in zip(names, self, strict=True):
                parts.append(f"{word}={value!r}")
            return f"torch.return_types.{name}(\n" + ",\n".join(parts) + ")"

        body: dict[str, Any] = {
            "__slots__": (), "__repr__": shown, "__module__": "torch.return_types",
            "n_fields": len(names), "n_sequence_fields": len(names), "_fields": names,
        }  # fmt: skip
        for at, word in enumerate(names):
            body[word] = _place(at)
        found = _pairs[name, words] = type(name, (tuple,), body)
    return found


def _greatest(values: Any) -> int:
    best = 0
    for at, value in enumerate(values):
        if value != value:
            return at
        if value > values[best]:
            best = at
    return best


def _least(values: Any) -> int:
    best = 0
    for at, value in enumerate(values):
        if value != value:
            return at
        if value < values[best]:
            best = at
    return best


def chosen(
    name: str, pick: Callable[[Any], int], input: Any, dim: int, keepdim: bool
) -> tuple[Any, Any]:
    """One number of each group, and where it is.

    Args:
        name: The operation.
        pick: Says the place in a group.
        input: A tensor.
        dim: The dimension.
        keepdim: Whether it stays, with length 1.
    """
    dim = dimension(dim, len(input._shape_))
    if input._shape_ and not input._shape_[dim]:
        raise IndexError(f"{name}(): Expected reduction dim {dim} to have non-zero size.")
    groups, shape = rows(input, (dim,) if input._shape_ else ())
    places = [pick(g) for g in groups]
    out = kept_shape(input, (dim,), shape, keepdim)
    indices = new(places, int64, out)
    values = new([g[p] for g, p in zip(groups, places, strict=True)], input._dtype_, out)
    old = input._shape_
    track_many(
        name.title(),
        [values],
        [input],
        lambda grads, s: [_put_back(grads[0], s.get("indices"), old, dim, keepdim)],
        {"indices": indices},
    )
    return values, indices


def _put_back(grad: Any, indices: Any, shape: tuple[int, ...], dim: int, keepdim: bool) -> Any:
    if not keepdim and shape:
        grad, indices = op.unsqueeze(grad, dim), op.unsqueeze(indices, dim)
    return op.scatter_add(op.new_zeros(grad, shape), dim, indices, grad)


def _extreme(name: str, pick: Callable[[Any], int]) -> None:
    def run(input: Any, dim: Any = None, keepdim: bool = False, other: Any = None) -> Any:
        if other is not None:
            return op.maximum(input, other) if name == "max" else op.minimum(input, other)
        if dim is not None:
            return pair(name, *chosen(name, pick, input, dim, keepdim))
        return getattr(op, "a" + name)(input, None, False, name)

    run.__doc__ = f"The {name}imum of all numbers, or those along a dimension with their places."
    operation(
        f"{name}(Tensor input, *, Tensor out = None)",
        f"{name}(Tensor input, Tensor other, *, Tensor out = None)",
        f"{name}(Tensor input, int dim, bool keepdim = False, *, tuple of Tensors out = None)",
    )(run)

    def all_dims(
        input: Any, dim: Any = None, keepdim: bool = False, named: str = "a" + name
    ) -> Any:
        dims = dimensions(dim, len(input._shape_))
        if not math.prod(input._shape_):
            if dim is None and named != "a" + name:
                raise RuntimeError(
                    f"{named}(): Expected reduction dim to be specified for input.numel() == 0. Specify the "
                    "reduction dim with the 'dim' argument."
                )
            raise IndexError(
                f"{named}(): Expected reduction dim {dims[0] if dims else 0} to have non-zero size."
            )
        result = reduce(lambda g: g[pick(g)], input, dim, keepdim, input._dtype_)
        shape = input._shape_
        node = name.title() + "Backward1" if named == name else "A" + name

        def back(grad: Any, node: Any) -> Any:
            mask = op.to(
                op.eq(node.get("self"), spread_back(node.get("result"), shape, dim, keepdim)),
                dtype=grad._dtype_,
            )
            share = op.div(mask, op.sum(mask, list(dims), True)) if shape else mask
            return op.mul(spread_back(grad, shape, dim, keepdim), share)

        return track(node, result, [(input, back)], {"self": input}, "result")

    all_dims.__doc__ = f"The {name}imum over dimensions."
    operation(
        f"a{name}(Tensor input, tuple of ints[1] dim = None, bool keepdim = False, *, Tensor out = None)"
    )(all_dims)

    def place(input: Any, dim: Any = None, keepdim: bool = False) -> Any:
        if not math.prod(input._shape_) and dim is None:
            raise IndexError(
                f"arg{name}(): Expected reduction dim to be specified for input.numel() == 0."
            )
        if dim is None:
            return reduce(pick, input, None, keepdim, int64)
        dim = dimension(dim, len(input._shape_))
        return reduce(pick, input, (dim,) if input._shape_ else None, keepdim, int64)

    place.__doc__ = f"The place of the {name}imum."
    operation(
        f"arg{name}(Tensor input, int dim = None, bool keepdim = False, *, Tensor out = None)"
    )(place)


_extreme("max", _greatest)
_extreme("min", _least)


@operation(
    "norm(Tensor input, Number p = 2)",
    "norm(Tensor input, Number p, *, torch.dtype dtype)",
    "norm(Tensor input, Number p, tuple of ints[1] dim, bool keepdim = False, *, torch.dtype dtype = None, Tensor out = None)",
    where="torch",
)
def norm(
    input: Any, p: Any = 2, dim: Any = None, keepdim: bool = False, *, dtype: Any = None
) -> Any:
    """The length of the numbers, by a power."""
    return op.linalg_vector_norm(input, 2 if p is None else p, dim, keepdim, dtype=dtype)


@operation(
    "linalg_vector_norm(Tensor input, Number ord = 2, tuple of ints[1] dim = None, bool keepdim = False, *, "
    "torch.dtype dtype = None, Tensor out = None)",
    where="linalg torch",
)
def linalg_vector_norm(
    input: Any, ord: Any = 2, dim: Any = None, keepdim: bool = False, *, dtype: Any = None
) -> Any:
    """The length of the numbers, by a power."""
    if input._dtype_.kind < 2:
        raise RuntimeError(
            "linalg.vector_norm: Expected a floating point or complex tensor as input. Got "
            + _kind(input._dtype_)
        )
    ord = float(ord.item() if hasattr(ord, "item") else ord)

    def function(values: Any) -> float:
        if ord == 2:
            return math.sqrt(exact_sum(v * v for v in values))
        if ord == 1:
            return exact_sum(map(abs, values))
        if ord == math.inf:
            return float(max(map(abs, values), default=0.0))
        if ord == -math.inf:
            return float(min(map(abs, values)))
        if ord == 0:
            return float(len(values) - values.count(0))
        return float(exact_sum(abs(v) ** ord for v in values) ** (1 / ord))

    from bookblocks.smalltorch.operations.reducing import abs_ as abs

    dt = dtype_of(dtype) or input._dtype_
    result = reduce(function, input, dim, keepdim, dt)
    shape = input._shape_

    def back(grad: Any, node: Any) -> Any:
        value = node.get("self")
        length = spread_back(node.get("result"), shape, dim, keepdim)
        wide = spread_back(grad, shape, dim, keepdim)
        if ord == 2:
            return op.mul(value, op.masked_fill(op.div(wide, length), op.eq(length, 0), 0))
        if ord == 1:
            return op.mul(op.sgn(value), wide)
        if ord == math.inf:
            mask = op.to(op.eq(op.abs(value), length), dtype=grad._dtype_)
            share = op.div(mask, op.sum(mask, list(dimensions(dim, len(shape))), True))
            return op.mul(op.mul(op.sgn(value), wide), share)
        scaled = op.mul(
            op.mul(op.sgn(value), op.pow(op.abs(value), ord - 1)),
            op.div(wide, op.pow(length, ord - 1)),
        )
        return op.masked_fill(scaled, op.eq(length, 0), 0)

    return track("LinalgVectorNorm", result, [(input, back)], {"self": input}, "result")


abs_ = __builtins__["abs"] if isinstance(__builtins__, dict) else __builtins__.abs


def _log_sum(values: Any) -> float:
    top = values[_greatest(values)] if len(values) else -math.inf
    if math.isinf(top):
        return float(top)
    return top + math.log(exact_sum(math.exp(v - top) for v in values))


@operation(f"logsumexp(Tensor input, {DIM}, *, Tensor out = None)")
def logsumexp(input: Any, dim: Any, keepdim: bool = False) -> Any:
    """The logarithm of the sum of the exponentials."""
    dt = input._dtype_ if input._dtype_.kind == 2 else get_default_dtype()
    result = reduce(_log_sum, input, dim, keepdim, dt)
    shape = input._shape_

    def back(grad: Any, node: Any) -> Any:
        share = op.exp(
            op.sub(node.get("self"), spread_back(node.get("result"), shape, dim, keepdim))
        )
        return op.mul(spread_back(grad, shape, dim, keepdim), share)

    return track("Logsumexp", result, [(input, back)], {"self": input}, "result")


def _running(name: str, step: Callable[[Any, Any], Any]) -> None:
    def run(input: Any, dim: int, *, dtype: Any = None) -> Any:
        dim = dimension(dim, len(input._shape_))
        dt = dtype_of(dtype) or (int64 if input._dtype_.kind < 2 else input._dtype_)
        if not input._shape_:
            return op.clone(input)
        moved = op.movedim(input._alias(), dim, -1)
        length = input._shape_[dim]
        values: list[Any] = []
        flat = numbers(moved)
        for start in range(0, len(flat), length or 1):
            total = None
            for value in flat[start : start + length]:
                total = value if total is None else step(total, value)
                if dt.kind == 2:
                    total = pack((total,), dt)[0]
                values.append(total)
        result = op.contiguous(op.movedim(new(values, dt, moved._shape_), -1, dim))
        if name == "cumsum":
            return track(
                "Cumsum",
                result,
                [(input, lambda g, s: op.flip(op.cumsum(op.flip(g, (dim,)), dim), (dim,)))],
            )
        return track(
            "Cumprod",
            result,
            [
                (
                    input,
                    lambda g, s: op.div(
                        op.flip(
                            op.cumsum(op.flip(op.mul(g, s.get("result")), (dim,)), dim), (dim,)
                        ),
                        s.get("self"),
                    ),
                )
            ],
            {"self": input},
            "result",
        )

    run.__doc__ = "The running sum." if name == "cumsum" else "The running product."
    operation(f"{name}(Tensor input, int dim, *, torch.dtype dtype = None, Tensor out = None)")(run)


_running("cumsum", lambda a, b: a + b)
_running("cumprod", lambda a, b: a * b)


@operation("trace(Tensor input)")
def trace(input: Any) -> Any:
    """The sum of the diagonal."""
    return op.sum(op.diagonal(input))


@operation("dist(Tensor input, Tensor other, Number p = 2)")
def dist(input: Any, other: Any, p: Any = 2) -> Any:
    """The distance of two tensors."""
    return op.norm(op.sub(input, other), p)


@operation("_foreach_norm(tuple of Tensors tensors, Number ord = 2)", where="torch")
def foreach_norm(tensors: Any, ord: Any = 2) -> Any:
    """The length of each tensor."""
    return [op.linalg_vector_norm(t, ord) for t in tensors]
