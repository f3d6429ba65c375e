"""Several tensors made one."""

from __future__ import annotations

from typing import Any

from bookblocks.smalltorch.dtype import pack, promote_types
from bookblocks.smalltorch.graph import track_many
from bookblocks.smalltorch.operations.pointwise import check_devices, meta_like
from bookblocks.smalltorch.operations.shaping import dimension
from bookblocks.smalltorch.registry import op, operation
from bookblocks.smalltorch.tensor import TensorBase, broadcast_shapes, from_numbers, numbers


def _checked(tensors: Any, name: str) -> list[Any]:
    for at, item in enumerate(tensors):
        if not isinstance(item, TensorBase):
            raise TypeError(
                f"expected Tensor as element {at} in argument 0, but got {type(item).__name__}"
            )
    if not tensors:
        raise (
            ValueError("torch.cat(): expected a non-empty list of Tensors")
            if name == "cat"
            else RuntimeError("stack expects a non-empty TensorList")
        )
    return list(tensors)


@operation(
    "cat(tuple of Tensors tensors, int dim = 0, *, Tensor out = None)",
    where="torch",
    alias="concat concatenate",
)
def cat(tensors: Any, dim: int = 0) -> Any:
    """Tensors one after the other along a dimension."""
    every = _checked(tensors, "cat")
    for at, each in enumerate(every):
        if not each._shape_:
            raise RuntimeError(f"zero-dimensional tensor (at position {at}) cannot be concatenated")
    used = [t for t in every if t._shape_ != (0,)] or every[:1]
    first = used[0]
    dim = dimension(dim, len(first._shape_))
    dt = every[0]._dtype_
    for each in every:
        dt = promote_types(dt, each._dtype_)
    for each in used:
        if len(each._shape_) != len(first._shape_):
            raise RuntimeError(
                f"Tensors must have same number of dimensions: got {len(first._shape_)} and {len(each._shape_)}"
            )
        for d, (a, b) in enumerate(zip(first._shape_, each._shape_, strict=True)):
            if d != dim and a != b:
                place = next(i for i, t in enumerate(every) if t is each)
                raise RuntimeError(
                    f"Sizes of tensors must match except in dimension {dim}. Expected size {a} but got size {b} "
                    f"for tensor number {place} in the list."
                )
    lengths = [t._shape_[dim] for t in used]
    shape = (*first._shape_[:dim], sum(lengths), *first._shape_[dim + 1 :])
    if any(t._storage_.data is None for t in used):
        check_devices(*used)
        result = meta_like(shape, dt)
    else:
        outer = 1
        for n in first._shape_[:dim]:
            outer *= n
        flats = [numbers(t) if t._dtype_ is dt else pack(numbers(t), dt) for t in used]
        steps = [len(f) // outer if outer else 0 for f in flats]
        data = pack((), dt)
        for at in range(outer):
            for flat, step in zip(flats, steps, strict=True):
                data.extend(flat[at * step : (at + 1) * step])
        result = from_numbers(data, dt, shape)
    sizes = [t._shape_ for t in every]

    def back(grads: Any, node: Any) -> list[Any]:
        found, at = [], 0
        for size in sizes:
            if size == (0,):
                found.append(op.new_zeros(grads[0], size))
                continue
            found.append(op.narrow(grads[0], dim, at, size[dim]))
            at += size[dim]
        return found

    track_many("Cat", [result], every, back)
    return result


@operation("stack(tuple of Tensors tensors, int dim = 0, *, Tensor out = None)", where="torch")
def stack(tensors: Any, dim: int = 0) -> Any:
    """Tensors of one shape along a new dimension."""
    every = _checked(tensors, "stack")
    shape = every[0]._shape_
    dim = dimension(dim, len(shape) + 1)
    for at, each in enumerate(every):
        if each._shape_ != shape:
            raise RuntimeError(
                f"stack expects each tensor to be equal size, but got {list(shape)} at entry 0 and "
                f"{list(each._shape_)} at entry {at}"
            )
    result = cat([op.unsqueeze(t._alias(), dim) for t in every], dim)
    track_many("Stack", [result], every, lambda grads, s: list(op.unbind(grads[0], dim)))
    return result


@operation(
    "hstack(tuple of Tensors tensors, *, Tensor out = None)", where="torch", alias="column_stack"
)
def hstack(tensors: Any) -> Any:
    """Tensors beside each other."""
    every = [op.reshape(t, (1,)) if not t._shape_ else t for t in _checked(tensors, "stack")]
    return cat(every, 0 if len(every[0]._shape_) == 1 else 1)


@operation(
    "vstack(tuple of Tensors tensors, *, Tensor out = None)", where="torch", alias="row_stack"
)
def vstack(tensors: Any) -> Any:
    """Tensors below each other."""
    return cat(
        [op.reshape(t, (1, -1)) if len(t._shape_) < 2 else t for t in _checked(tensors, "stack")], 0
    )


@operation("broadcast_tensors(tuple of Tensors tensors)", where="torch")
def broadcast_tensors(tensors: Any) -> Any:
    """Tensors spread to one shape."""
    shape = broadcast_shapes(*(t._shape_ for t in tensors))
    return [t if t._shape_ == shape else op.expand(t, shape) for t in tensors]


@operation("meshgrid(tuple of Tensors tensors, *, str indexing = None)", where="torch")
def meshgrid(tensors: Any, *, indexing: str | None = None) -> Any:
    """The coordinates of a grid."""
    swap = indexing == "xy" and len(tensors) >= 2
    every = list(tensors)
    if swap:
        every[:2] = every[1::-1]
    shape = tuple(t.numel() for t in every)
    found = [
        op.expand(op.view(t, [-1 if at == d else 1 for d in range(len(every))]), shape)
        for at, t in enumerate(every)
    ]
    if swap:
        found = [op.transpose(t, 0, 1) for t in found]
        found[:2] = found[1::-1]
    return tuple(found)


@operation(
    'pad_sequence(tuple of Tensors sequences, bool batch_first = False, float padding_value = 0.0, str padding_side = "right")',
    where="nn",
)
def pad_sequence(
    sequences: Any,
    batch_first: bool = False,
    padding_value: float = 0.0,
    padding_side: str = "right",
) -> Any:
    """Sequences of different lengths in one tensor."""
    every = _checked(sequences, "stack")
    longest = max(t._shape_[0] for t in every)
    padded = []
    for each in every:
        missing = longest - each._shape_[0]
        fill = op.new_full(each, (missing, *each._shape_[1:]), padding_value)
        padded.append(cat([each, fill] if padding_side == "right" else [fill, each], 0))
    return stack(padded, 0 if batch_first else 1)


@operation("flatten_dense_tensors(tuple of Tensors tensors)", where="nn")
def flatten_dense_tensors(tensors: Any) -> Any:
    """All numbers of tensors in one row."""
    return cat([op.reshape(t, (-1,)) for t in tensors], 0)


@operation("unflatten_dense_tensors(Tensor flat, tuple of Tensors tensors)", where="nn")
def unflatten_dense_tensors(flat: Any, tensors: Any) -> Any:
    """A row of numbers in the shapes of tensors."""
    parts = op.split_with_sizes(flat, [t.numel() for t in tensors])
    return [op.view(p, t._shape_) for p, t in zip(parts, tensors, strict=True)]
