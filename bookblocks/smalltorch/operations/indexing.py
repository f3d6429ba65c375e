"""Numbers by their places: indices, masks, gathering and scattering."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from bookblocks.smalltorch.dtype import bool_, int32, int64, pack, uint8
from bookblocks.smalltorch.errors import NotHere
from bookblocks.smalltorch.graph import track
from bookblocks.smalltorch.layout import contiguous_format
from bookblocks.smalltorch.operations.shaping import dimension, selected, sliced, sum_to
from bookblocks.smalltorch.registry import op, operation
from bookblocks.smalltorch.tensor import (
    TensorBase,
    as_tensor,
    broadcast_shapes,
    from_numbers,
    new,
    numbers,
    places,
    spread,
    write,
)

Items = tuple[Any, ...]


def _items(index: Any) -> Items:
    if isinstance(index, tuple):
        return index
    if isinstance(index, list) and any(
        isinstance(i, slice | TensorBase | list | tuple) or i is None or i is Ellipsis
        for i in index
    ):
        return tuple(index) if _nested(index) else (index,)
    return (index,)


def _nested(index: list[Any]) -> bool:
    return not all(isinstance(i, list | int) for i in index)


def _filled_out(items: Items, count: int) -> list[Any]:
    used = sum(
        len(i._shape_) if isinstance(i, TensorBase) and i._dtype_ in (bool_, uint8) else 1
        for i in items
        if i is not None and i is not Ellipsis and not isinstance(i, bool)
    )
    if used > count:
        raise IndexError(f"too many indices for tensor of dimension {count}")
    full = [slice(None)] * (count - used)
    found: list[Any] = []
    seen = False
    for item in items:
        if item is Ellipsis and not seen:
            found += full
            seen = True
        elif item is Ellipsis:
            found.append(slice(None))
        else:
            found.append(item)
    return found if seen else found + full


def _bound(value: Any) -> Any:
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, TensorBase) or hasattr(value, "__index__"):
        return value.__index__()
    raise TypeError("slice indices must be integers or None or have an __index__ method")


def basic(input: Any, index: Any) -> tuple[Any, list[Any] | None]:
    """A tensor by its index, as far as views go.

    Returns:
        A view, and for each of its dimensions the tensor that picks places of it, or None; or, where
        no tensor picks, the view and None.
    """
    result = input
    dim = 0
    real = 0
    picks: list[Any] = []
    for item in _filled_out(_items(index), len(input._shape_)):
        if (
            isinstance(item, TensorBase)
            and not item._shape_
            and item._dtype_.kind == 1
            and item._dtype_ is not uint8
        ):
            item = item.item()
        if isinstance(item, bool):
            result = op.unsqueeze(result, dim)
            picks.append(new([0] if item else [], int64, (1 if item else 0,)))
            dim += 1
        elif isinstance(item, int):
            length = result._shape_[dim]
            if not -length <= item < length:
                raise IndexError(
                    f"index {item} is out of bounds for dimension {real} with size {length}"
                )
            result = selected(result, dim, item % length)
            real += 1
        elif isinstance(item, slice):
            step = _bound(item.step)
            if step is not None and step <= 0:
                raise ValueError("step must be greater than zero")
            start, end, step = slice(_bound(item.start), _bound(item.stop), step).indices(
                result._shape_[dim]
            )
            if (start, end, step) != (0, result._shape_[dim], 1):
                result = sliced(result, dim, start, max(start, end), step)
            picks.append(None)
            real += 1
            dim += 1
        elif item is None:
            result = op.unsqueeze(result, dim)
            picks.append(None)
            dim += 1
        elif isinstance(item, (TensorBase, list | tuple | range)) or hasattr(
            item, "__array_interface__"
        ):
            tensor = item if isinstance(item, TensorBase) else _listed(item)
            if tensor._dtype_ in (bool_, uint8):
                for place, length in enumerate(tensor._shape_):
                    if length != result._shape_[dim + place]:
                        raise IndexError(
                            f"The shape of the mask {list(tensor._shape_)} at index {place} does not match the shape "
                            f"of the indexed tensor {list(input._shape_)} at index {dim + place}"
                        )
                if not tensor._shape_:
                    result = op.unsqueeze(result, dim)
                    picks.append(
                        new([0] if tensor.item() else [], int64, (1 if tensor.item() else 0,))
                    )
                    dim += 1
                    continue
                picks += list(op.nonzero(tensor, as_tuple=True))
                dim += len(tensor._shape_)
            elif tensor._dtype_ in (int64, int32) or tensor._dtype_.kind == 1:
                picks.append(tensor)
                dim += 1
            else:
                raise IndexError("tensors used as indices must be long, int, byte or bool tensors")
        elif hasattr(item, "__index__"):
            return basic(
                input,
                tuple(
                    i.__index__()
                    if hasattr(type(i), "__index__") and not isinstance(i, TensorBase)
                    else i
                    for i in _items(index)
                ),
            )
        else:
            raise _bad_index(item)
    picks += [None] * (len(result._shape_) - len(picks))
    return (result, picks) if any(p is not None for p in picks) else (result, None)


def _bad_index(item: Any) -> Exception:
    if isinstance(item, str):
        return TypeError("new(): invalid data type 'str'")
    return IndexError(
        "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices (got "
        f"{type(item).__name__})"
    )


def _listed(item: Any) -> Any:
    from bookblocks.smalltorch.operations.making import from_data

    data = list(item) if isinstance(item, range) else item
    found = from_data(data, None)
    return found if len(data) else op.to(found, dtype=int64)


def _spots(result: Any, picks: Sequence[Any]) -> tuple[tuple[int, ...], list[int]]:
    """The shape and the places in the storage of what tensors pick."""
    chosen = [(d, p) for d, p in enumerate(picks) if p is not None]
    try:
        shape = broadcast_shapes(*(p._shape_ for _, p in chosen))
    except RuntimeError:
        raise IndexError(
            "shape mismatch: indexing tensors could not be broadcast together with shapes "
            + ", ".join(str(list(p._shape_)) for _, p in chosen)
        ) from None
    offsets = [0] * math.prod(shape)
    for d, pick in chosen:
        length, stride = result._shape_[d], result._strides_[d]
        for at, value in enumerate(spread(pick, shape)):
            if not -length <= value < length:
                raise IndexError(
                    f"index {value} is out of bounds for dimension {d} with size {length}"
                )
            offsets[at] += value % length * stride
    first = chosen[0][0]
    together = [d for d, _ in chosen] == list(range(first, first + len(chosen)))
    before = [d for d in range(first) if picks[d] is None] if together else []
    after = [d for d in range(len(picks)) if picks[d] is None and d not in before]
    starts = places(
        [result._shape_[d] for d in before], [result._strides_[d] for d in before], result._offset_
    )
    ends = places([result._shape_[d] for d in after], [result._strides_[d] for d in after], 0)
    spots = [a + b + c for a in starts for b in offsets for c in ends]
    full = (*(result._shape_[d] for d in before), *shape, *(result._shape_[d] for d in after))
    return full, spots


def picked(source: Any, picks: Sequence[Any]) -> Any:
    """The numbers that tensors of places pick, in a tensor of their own."""
    shape, spots = _spots(source, picks)
    data = source._storage_.data
    result = from_numbers(
        type(data)(data.typecode, [data[at] for at in spots]), source._dtype_, shape
    )
    old = source._shape_

    def back(grad: Any, node: Any) -> Any:
        full = op.new_zeros(grad, old)
        return op.index_put(full, picks, grad, True)

    return track("Index", result, [(source, back)])


@operation("__getitem__(Tensor input, object index)", where="Tensor")
def getitem(input: Any, index: Any) -> Any:
    """A part of the tensor: a view where places go evenly, else a copy."""
    kind = type(index)
    if kind is int:
        if not input._shape_:
            raise IndexError(
                "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to "
                "convert a 0-dim tensor to a number"
            )
        length = input._shape_[0]
        if not -length <= index < length:
            raise IndexError(f"index {index} is out of bounds for dimension 0 with size {length}")
        return selected(input, 0, index % length)
    result, picks = basic(input, index)
    if picks is not None:
        return picked(result, picks)
    return op.alias(result) if result is input else result


@operation("__setitem__(Tensor input, object index, object value)", where="Tensor")
def setitem(input: Any, index: Any, value: Any) -> None:
    """Put numbers into a part of the tensor."""
    result, picks = basic(input, index)
    source = (
        value
        if isinstance(value, TensorBase)
        else _listed(value)
        if isinstance(value, list | tuple)
        else value
    )
    if not isinstance(source, TensorBase | int | float):
        raise TypeError(f"can't assign a {type(value).__name__} to a {input._typename()}")
    if picks is None:
        if isinstance(source, TensorBase):
            while len(source._shape_) > len(result._shape_) and source._shape_[0] == 1:
                source = op.squeeze(source, 0)
            op.copy_(result, source)
        else:
            op.fill_(result, source)
        return
    op.index_put_(
        result,
        picks,
        as_tensor(source, input._dtype_) if not isinstance(source, TensorBase) else source,
    )


@operation(
    "index_put(Tensor input, tuple of Tensors indices, Tensor values, bool accumulate = False)"
)
def index_put(input: Any, indices: Any, values: Any, accumulate: bool = False) -> Any:
    """A copy in which picked places have other numbers."""
    result = op.clone(input._alias(), memory_format=contiguous_format)
    indices = [*indices, *[None] * (len(input._shape_) - len(indices))]
    shape, spots = _spots(result, indices)
    data = result._storage_.data
    if values._dtype_ is not input._dtype_ and values._shape_:
        raise RuntimeError(
            "Index put requires the source and destination dtypes match, got "
            f"{_title(input)} for the destination and {_title(values)} for the source."
        )
    source = (
        pack(spread(values, shape), input._dtype_)
        if values._dtype_ is not input._dtype_
        else spread(values, shape)
    )
    if accumulate:
        for at, value in zip(spots, source, strict=True):
            data[at] += value
    else:
        for at, value in zip(spots, source, strict=True):
            data[at] = value
    picks = indices

    def first(grad: Any, node: Any) -> Any:
        return grad if accumulate else op.index_put(grad, picks, op.new_zeros(grad, ()))

    return track(
        "IndexPut",
        result,
        [(input, first), (values, lambda g, s: sum_to(picked(g, picks), values._shape_))],
    )


def _title(tensor: Any) -> str:
    from bookblocks.smalltorch.dtype import TENSOR_TYPES

    return TENSOR_TYPES[tensor._dtype_]


@operation("nonzero(Tensor input, *, bool as_tuple = False, Tensor out = None)")
def nonzero(input: Any, *, as_tuple: bool = False) -> Any:
    """Where the numbers are not 0."""
    found = [at for at, value in enumerate(numbers(input)) if value]
    count = len(input._shape_)
    spots: list[list[int]] = []
    for at in found:
        spot = []
        for length in reversed(input._shape_):
            spot.append(at % length)
            at //= length
        spots.append(spot[::-1])
    if as_tuple:
        if not count:
            return (new([0] * len(found), int64, (len(found),)),)
        return tuple(new([s[d] for s in spots], int64, (len(spots),)) for d in range(count))
    result = new([s[d] for d in range(count) for s in spots], int64, (len(spots), count))
    result._strides_ = (1, len(spots))
    return result


@operation(
    "masked_fill(Tensor input, Tensor mask, Tensor value)",
    "masked_fill(Tensor input, Tensor mask, Number value)",
)
def masked_fill(input: Any, mask: Any, value: Any) -> Any:
    """A copy with one number where a mask is true."""
    if mask._dtype_ is not bool_:
        raise RuntimeError(
            "masked_fill only supports boolean masks, but got mask with dtype "
            + {"uint8": "unsigned char", "int64": "long int", "float32": "float"}.get(
                mask._dtype_._name, mask._dtype_._name
            )
        )
    if isinstance(value, TensorBase) and value._shape_:
        raise RuntimeError(
            f"masked_fill only supports a 0-dimensional value tensor, but got tensor with {len(value._shape_)} dimension(s)."
        )
    number = value.item() if isinstance(value, TensorBase) else value
    shape = broadcast_shapes(input._shape_, mask._shape_)
    fill = pack((number,), input._dtype_)[0]
    values = [
        fill if m else v for v, m in zip(spread(input, shape), spread(mask, shape), strict=True)
    ]
    result = new(values, input._dtype_, shape)
    entries = [(input, lambda g, s: op.masked_fill(g, s.get("mask"), 0))]
    if isinstance(value, TensorBase):
        entries.append(
            (value, lambda g, s: op.sum(op.masked_fill(g, op.logical_not(s.get("mask")), 0)))
        )
    return track(
        "MaskedFillBackward1" if isinstance(value, TensorBase) else "MaskedFill",
        result,
        entries,
        {"mask": mask},
    )


@operation("masked_select(Tensor input, Tensor mask, *, Tensor out = None)")
def masked_select(input: Any, mask: Any) -> Any:
    """The numbers where a mask is true."""
    shape = broadcast_shapes(input._shape_, mask._shape_)
    return (
        picked(op.expand(input, shape), list(op.nonzero(op.expand(mask, shape), as_tuple=True)))
        if shape
        else op.masked_select(op.view(input, (1,)), mask)
    )


@operation("index_select(Tensor input, int dim, Tensor index, *, Tensor out = None)")
def index_select(input: Any, dim: int, index: Any) -> Any:
    """Places of one dimension, in an order of choice."""
    dim = dimension(dim, len(input._shape_))
    if len(index._shape_) > 1:
        raise IndexError("index_select(): Index is supposed to be a vector")
    picks: list[Any] = [None] * len(input._shape_)
    picks[dim] = index
    for value in numbers(index):
        if not 0 <= value < input._shape_[dim]:
            raise IndexError("index out of range in self")
    result = picked(input._alias(), picks)
    old = input._shape_

    def back(grad: Any, node: Any) -> Any:
        return op.index_add(op.new_zeros(grad, old), dim, node.get("index"), grad)

    return track("IndexSelect", result, [(input, back)], {"index": index})


@operation("index_add(Tensor input, int dim, Tensor index, Tensor source, *, Number alpha = 1)")
def index_add(input: Any, dim: int, index: Any, source: Any, *, alpha: Any = 1) -> Any:
    """A copy to which others are added at places of one dimension."""
    dim = dimension(dim, len(input._shape_))
    picks: list[Any] = [None] * len(input._shape_)
    picks[dim] = index
    return op.index_put(input, picks, op.mul(source, alpha) if alpha != 1 else source, True)


@operation("take(Tensor input, Tensor index)")
def take(input: Any, index: Any) -> Any:
    """Numbers by their place in a row of all."""
    return picked(op.reshape(input, (-1,)), [index])


def _along(input: Any, dim: int, index: Any, name: str) -> tuple[int, list[int]]:
    dim = dimension(dim, len(input._shape_))
    if index._dtype_ not in (int64, int32):
        raise RuntimeError(f"{name}(): Expected dtype int32/int64 for index")
    if len(index._shape_) != len(input._shape_) and input._shape_:
        raise RuntimeError(
            "Index tensor must have the same number of dimensions as input tensor"
            if name == "gather"
            else "Index tensor must have the same number of dimensions as self tensor"
        )
    strides = [0 if d == dim else s for d, s in enumerate(input._strides_)]
    if name == "gather":
        for d, (a, b) in enumerate(zip(index._shape_, input._shape_, strict=True)):
            if d != dim and a > b:
                raise RuntimeError(
                    f"Size does not match at dimension {d} expected index {list(index._shape_)} to be no larger than "
                    f"self {list(input._shape_)} apart from dimension {dim}"
                )
    base = places(index._shape_, strides[: len(index._shape_)], input._offset_)
    length = input._shape_[dim] if input._shape_ else 1
    stride = input._strides_[dim] if input._shape_ else 0
    found = []
    for at, value in zip(base, numbers(index), strict=True):
        if not 0 <= value < length:
            raise RuntimeError(
                f"index {value} is out of bounds for dimension {dim} with size {length}"
            )
        found.append(at + value * stride)
    return dim, found


@operation(
    "gather(Tensor input, int dim, Tensor index, *, bool sparse_grad = False, Tensor out = None)"
)
def gather(input: Any, dim: int, index: Any, *, sparse_grad: bool = False) -> Any:
    """For each place the number at an index along a dimension."""
    dim, spots = _along(input, dim, index, "gather")
    data = input._storage_.data
    result = from_numbers(
        type(data)(data.typecode, [data[at] for at in spots]), input._dtype_, index._shape_
    )
    old = input._shape_
    return track("Gather", result, [
        (input, lambda g, s: op.scatter_add(op.new_zeros(g, old), dim, s.get("index"), g)),
    ], {"index": index})  # fmt: skip


@operation("take_along_dim(Tensor input, Tensor indices, int dim = None)")
def take_along_dim(input: Any, indices: Any, dim: Any = None) -> Any:
    """For each place the number at an index along a dimension."""
    if dim is None:
        return op.gather(op.reshape(input, (-1,)), 0, op.reshape(indices, (-1,)))
    return op.gather(input, dim, indices)


@operation("scatter_add(Tensor input, int dim, Tensor index, Tensor src)")
def scatter_add(input: Any, dim: int, index: Any, src: Any) -> Any:
    """A copy to which numbers are added at indices along a dimension."""
    result = op.clone(input._alias(), memory_format=contiguous_format)
    dim, spots = _along(result, dim, index, "scatter")
    data = result._storage_.data
    for at, value in zip(spots, _front(src, index), strict=True):
        data[at] += value
    return track("ScatterAdd", result, [
        (input, lambda g, s: g), (src, lambda g, s: op.gather(g, dim, s.get("index"))),
    ], {"index": index})  # fmt: skip


def _front(src: Any, index: Any) -> Any:
    if src._shape_ == index._shape_:
        return numbers(src)
    data = src._storage_.data
    return [data[at] for at in places(index._shape_, src._strides_, src._offset_)]


@operation(
    "scatter(Tensor input, int dim, Tensor index, Tensor src)",
    "scatter(Tensor input, int dim, Tensor index, Number value)",
)
def scatter(input: Any, dim: int, index: Any, src: Any = None, value: Any = None) -> Any:
    """A copy with other numbers at indices along a dimension."""
    result = op.clone(input._alias(), memory_format=contiguous_format)
    dim, spots = _along(result, dim, index, "scatter")
    data = result._storage_.data
    source = pack([value] * len(spots), input._dtype_) if src is None else _front(src, index)
    for at, number in zip(spots, source, strict=True):
        data[at] = number
    return track("Scatter", result, [
        (input, lambda g, s: op.scatter(g, dim, s.get("index"), value=0)),
        (src, None if src is None else lambda g, s: op.gather(g, dim, s.get("index"))),
    ], {"index": index})  # fmt: skip


@operation("flip(Tensor input, tuple of ints dims)")
def flip(input: Any, dims: Any) -> Any:
    """Dimensions the other way round."""
    from bookblocks.smalltorch.operations.shaping import dimensions

    chosen = dimensions(tuple(dims), len(input._shape_)) if len(dims) else ()
    offset = input._offset_ + sum(
        (input._shape_[d] - 1) * input._strides_[d] for d in chosen if input._shape_[d]
    )
    strides = [-s if d in chosen else s for d, s in enumerate(input._strides_)]
    data = input._storage_.data
    values = [data[at] for at in places(input._shape_, strides, offset)]
    result = op.empty_like(input._alias())
    write(result, pack(values, input._dtype_))
    return track("Flip", result, [(input, lambda g, s: op.flip(g, chosen))])


@operation("roll(Tensor input, tuple of ints[1] shifts, tuple of ints[1] dims = ())")
def roll(input: Any, shifts: Any, dims: Any = ()) -> Any:
    """Dimensions moved around."""
    shifts = (shifts,) if isinstance(shifts, int) else tuple(shifts)
    dims = (dims,) if isinstance(dims, int) else tuple(dims)
    if not dims:
        return op.reshape(op.roll(op.reshape(input, (-1,)), shifts, (0,)), input._shape_)
    for shift, dim in zip(shifts, dims, strict=True):
        length = input._shape_[dim]
        at = (length - shift) % length if length else 0
        if at:
            input = op.cat(
                [op.narrow(input, dim, at, length - at), op.narrow(input, dim, 0, at)], dim
            )
    return op.clone(input) if not any(shifts) else input


def _triangle(name: str, keep: Any) -> None:
    def run(input: Any, diagonal: int = 0) -> Any:
        if len(input._shape_) < 2:
            raise RuntimeError(f"{name}: input tensor must have at least 2 dimensions")
        columns, rows = input._shape_[-1], input._shape_[-2]
        values = [
            v if keep(at % columns, at // columns % rows + diagonal) else 0
            for at, v in enumerate(numbers(input))
        ]
        result = new(values, input._dtype_, input._shape_)
        return track(name.title(), result, [(input, lambda g, s: run(g, diagonal))])

    run.__doc__ = "The numbers on one side of the diagonal, zeros on the other."
    operation(f"{name}(Tensor input, int diagonal = 0, *, Tensor out = None)")(run)


_triangle("tril", lambda column, row: column <= row)
_triangle("triu", lambda column, row: column >= row)


@operation("diag(Tensor input, int diagonal = 0, *, Tensor out = None)")
def diag(input: Any, diagonal: int = 0) -> Any:
    """The diagonal of a matrix, or a matrix with this diagonal."""
    if len(input._shape_) == 2:
        old = input._shape_
        result = op.clone(op.diagonal(input._alias(), diagonal))

        def back(grad: Any, node: Any) -> Any:

            full = op.new_zeros(grad, old)
            write(op.diagonal(full, diagonal), numbers(grad))
            return full

        return track("DiagonalBackward0_copy", result, [(input, back)])
    if len(input._shape_) != 1:
        raise RuntimeError(f"diag(): Supports 1D or 2D tensors. Got {len(input._shape_)}D")
    return op.diag_embed(input, diagonal)


@operation("diag_embed(Tensor input, int offset = 0, int dim1 = -2, int dim2 = -1)")
def diag_embed(input: Any, offset: int = 0, dim1: int = -2, dim2: int = -1) -> Any:
    """Matrices with these diagonals."""
    if (dim1, dim2) != (-2, -1):
        raise NotHere("diag_embed with other dimensions than the last")
    length = input._shape_[-1] + abs(offset)
    result = op.new_zeros(input, (*input._shape_[:-1], length, length))

    write(op.diagonal(result, offset, -2, -1), numbers(input))
    return track("DiagEmbed", result, [(input, lambda g, s: op.diagonal(g, offset, -2, -1))])


@operation("one_hot(Tensor input, int num_classes = -1)", where="nn")
def one_hot(input: Any, num_classes: int = -1) -> Any:
    """A 1 at the place of each class, zeros elsewhere."""
    if input._dtype_ is not int64:
        raise RuntimeError("one_hot is only applicable to index tensor of type LongTensor.")
    values = numbers(input)
    if any(v < 0 for v in values):
        raise RuntimeError("Class values must be non-negative.")
    classes = max(values) + 1 if num_classes == -1 else num_classes
    if any(v >= classes for v in values):
        raise RuntimeError("Class values must be smaller than num_classes.")
    return new(
        [1 if v == c else 0 for v in values for c in range(classes)],
        int64,
        (*input._shape_, classes),
    )


@operation(
    "embedding(Tensor weight, Tensor indices, int padding_idx = -1, bool scale_grad_by_freq = False, bool sparse = False)",
    where="torch",
)
def embedding(
    weight: Any,
    indices: Any,
    padding_idx: int = -1,
    scale_grad_by_freq: bool = False,
    sparse: bool = False,
) -> Any:
    """The rows of a weight at indices."""
    if indices._dtype_ not in (int64, int32):
        raise RuntimeError(
            "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but "
            f"got {indices._typename()} instead (while checking arguments for embedding)"
        )
    for value in numbers(indices):
        if not 0 <= value < weight._shape_[0]:
            raise IndexError("index out of range in self")
    result = picked(weight._alias(), [indices, None])
    rows = weight._shape_

    def back(grad: Any, node: Any) -> Any:
        where = node.get("indices")
        full = op.index_put(op.new_zeros(grad, rows), [where, None], grad, True)
        if padding_idx >= 0:
            full._storage_.data[padding_idx * rows[1] : (padding_idx + 1) * rows[1]] = pack(
                [0] * rows[1], full._dtype_
            )
        return full

    return track("Embedding", result, [(weight, back)], {"indices": indices})


@operation(
    "repeat_interleave(Tensor input, int repeats, int dim = None)",
    "repeat_interleave(Tensor input, Tensor repeats, int dim = None)",
)
def repeat_interleave(input: Any, repeats: Any, dim: Any = None) -> Any:
    """Each place of a dimension so many times."""
    if dim is None:
        input, dim = op.reshape(input, (-1,)), 0
    dim = dimension(dim, len(input._shape_))
    counts = (
        [repeats] * input._shape_[dim]
        if isinstance(repeats, int)
        else list(spread(repeats, (input._shape_[dim],)))
    )
    order = [at for at, n in enumerate(counts) for _ in range(n)]
    return op.index_select(input, dim, new(order, int64, (len(order),)))
