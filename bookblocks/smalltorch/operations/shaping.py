"""The same numbers in another shape: views where the storage allows it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from bookblocks.smalltorch.graph import track, track_many
from bookblocks.smalltorch.layout import contiguous_format, preserve_format
from bookblocks.smalltorch.registry import op, operation
from bookblocks.smalltorch.tensor import (
    contiguous_strides,
    expanded_strides,
    from_numbers,
    is_contiguous,
    numbers,
    view,
)


def dimension(dim: int, count: int) -> int:
    """A dimension counted from the front.

    Raises:
        IndexError: There is none of this number.
    """
    reach = max(count, 1)
    if not -reach <= dim < reach:
        raise IndexError(
            f"Dimension out of range (expected to be in range of [{-reach}, {reach - 1}], but got {dim})"
        )
    return dim % reach


def dimensions(dims: Any, count: int) -> tuple[int, ...]:
    """Several dimensions counted from the front; one number is one, None or none are all."""
    if dims is None or dims == () or dims == []:
        return tuple(range(count))
    if isinstance(dims, int):
        return (dimension(dims, count),)
    found = tuple(dimension(int(d), count) for d in dims)
    for place, dim in enumerate(found):
        if dim in found[:place]:
            raise RuntimeError(f"dim {dim} appears multiple times in the list of dims")
    return found


def sizes(size: Sequence[Any]) -> tuple[int, ...]:
    """Sizes as whole numbers of Python."""
    return tuple(int(n) for n in size)


def inferred(shape: Sequence[int], count: int) -> tuple[int, ...]:
    """A shape with its one -1 filled in.

    Raises:
        RuntimeError: It does not fit so many numbers.
    """
    shape = sizes(shape)
    unknown = [at for at, n in enumerate(shape) if n == -1]
    if len(unknown) > 1:
        raise RuntimeError("only one dimension can be inferred")
    for n in shape:
        if n < -1:
            raise RuntimeError(
                f"invalid shape dimension {n} at index {shape.index(n)} of shape {list(shape)}"
            )
    known = math.prod(n for n in shape if n != -1)
    if unknown:
        if known == 0:
            if count == 0:
                raise RuntimeError(
                    f"cannot reshape tensor of 0 elements into shape {list(shape)} because the unspecified "
                    f"dimension size -1 can be any value and is ambiguous"
                )
            raise RuntimeError(f"shape '{list(shape)}' is invalid for input of size {count}")
        if count % known == 0:
            return tuple(count // known if n == -1 else n for n in shape)
    elif known == count:
        return shape
    raise RuntimeError(f"shape '{list(shape)}' is invalid for input of size {count}")


def strides_of_view(input: Any, shape: tuple[int, ...]) -> tuple[int, ...] | None:
    """The strides that give a tensor another shape without a copy, or None where there are none."""
    if is_contiguous(input):
        return contiguous_strides(shape)
    if math.prod(shape) == 0:
        return contiguous_strides(shape)
    strides: list[int] = []
    at = len(shape) - 1
    old = list(zip(input._shape_, input._strides_, strict=True))
    block, base = 1, old[-1][1] if old else 1
    done = 1
    for place in range(len(old) - 1, -1, -1):
        block *= old[place][0]
        if place == 0 or (old[place - 1][0] != 1 and old[place - 1][1] != block * base):
            while at >= 0 and (done < block or shape[at] == 1):
                strides.append(done * base)
                done *= shape[at]
                at -= 1
            if done != block:
                return None
            if place:
                base, block, done = old[place - 1][1], 1, 1
    return tuple(reversed(strides)) if at < 0 else None


def _viewed(
    name: str,
    input: Any,
    shape: Sequence[int],
    strides: Sequence[int],
    offset: int,
    back: Callable[[Any, Any], Any],
) -> Any:
    return track(name, view(input, shape, strides, offset), [(input, back)])


@operation(
    "view(Tensor input, torch.dtype dtype)",
    "view(Tensor input, tuple of ints size)",
    where="Tensor",
)
def view_(input: Any, size: Any = None, dtype: Any = None) -> Any:
    """The same storage in another shape."""
    if dtype is not None:
        if dtype is input._dtype_:
            return op.alias(input)
        from bookblocks.smalltorch.errors import NotHere

        raise NotHere("Tensor.view(dtype)")
    shape = inferred(size, math.prod(input._shape_))
    strides = strides_of_view(input, shape)
    if strides is None:
        raise RuntimeError(
            "view size is not compatible with input tensor's size and stride (at least one dimension spans "
            "across two contiguous subspaces). Use .reshape(...) instead."
        )
    old = input._shape_
    return _viewed("View", input, shape, strides, input._offset_, lambda g, s: op.reshape(g, old))


@operation("view_as(Tensor input, Tensor other)", where="Tensor")
def view_as(input: Any, other: Any) -> Any:
    """The same storage in the shape of another."""
    return op.view(input, other._shape_)


@operation("alias(Tensor input)", where="torch")
def alias(input: Any) -> Any:
    """Another tensor over the same numbers."""
    return _viewed("Alias", input, input._shape_, input._strides_, input._offset_, lambda g, s: g)


@operation("reshape(Tensor input, tuple of ints shape)")
def reshape(input: Any, shape: Any) -> Any:
    """The numbers in another shape: a view where that is possible."""
    shape = inferred(shape, math.prod(input._shape_))
    strides = strides_of_view(input, shape)
    old = input._shape_
    if strides is not None:
        name = "View" if is_contiguous(input) else "ReshapeAlias"
        return _viewed(name, input, shape, strides, input._offset_, lambda g, s: op.reshape(g, old))
    copied = op.clone(input, memory_format=contiguous_format)
    found = view(copied, shape, contiguous_strides(shape), 0)
    found._base_ = None
    return track("UnsafeView", found, [(copied, lambda g, s: op.reshape(g, old))])


@operation("reshape_as(Tensor input, Tensor other)", where="Tensor")
def reshape_as(input: Any, other: Any) -> Any:
    """The numbers in the shape of another tensor."""
    return op.reshape(input, other._shape_)


@operation("flatten(Tensor input, int start_dim = 0, int end_dim = -1)")
def flatten(input: Any, start_dim: int = 0, end_dim: int = -1) -> Any:
    """Some dimensions as one."""
    count = len(input._shape_)
    start, end = dimension(start_dim, count), dimension(end_dim, count)
    if start > end:
        raise RuntimeError("flatten() has invalid args: start_dim cannot come after end_dim")
    if count == 0:
        return op.reshape(input, (1,))
    if start == end:
        return input
    shape = input._shape_
    return op.reshape(input, (*shape[:start], math.prod(shape[start : end + 1]), *shape[end + 1 :]))


@operation("ravel(Tensor input)")
def ravel(input: Any) -> Any:
    """All numbers in one row."""
    return op.view(op.contiguous(input), (-1,))


@operation("unflatten(Tensor input, int dim, tuple of ints sizes)")
def unflatten(input: Any, dim: int, sizes: Any) -> Any:
    """One dimension as several."""
    dim = dimension(dim, len(input._shape_))
    length = input._shape_[dim]
    try:
        parts = inferred(sizes, length)
    except RuntimeError:
        raise RuntimeError(
            f"unflatten: Provided sizes {list(sizes)} don't multiply up to the size of dim {dim} ({length}) "
            "in the input tensor"
        ) from None
    return op.view(input, (*input._shape_[:dim], *parts, *input._shape_[dim + 1 :]))


def _swapped(name: str, input: Any, dim0: int, dim1: int) -> Any:
    shape, strides = list(input._shape_), list(input._strides_)
    if shape:
        shape[dim0], shape[dim1] = shape[dim1], shape[dim0]
        strides[dim0], strides[dim1] = strides[dim1], strides[dim0]
    back = (lambda g, s: op.t(g)) if name == "T" else (lambda g, s: op.transpose(g, dim0, dim1))
    return _viewed(name, input, shape, strides, input._offset_, back)


@operation("transpose(Tensor input, int dim0, int dim1)", alias="swapaxes swapdims")
def transpose(input: Any, dim0: int, dim1: int) -> Any:
    """Two dimensions exchanged."""
    count = len(input._shape_)
    return _swapped("Transpose", input, dimension(dim0, count), dimension(dim1, count))


@operation("t(Tensor input)")
def t(input: Any) -> Any:
    """Rows and columns exchanged."""
    if len(input._shape_) > 2:
        raise RuntimeError(
            f"t() expects a tensor with <= 2 dimensions, but self is {len(input._shape_)}D"
        )
    if len(input._shape_) < 2:
        return _viewed("T", input, input._shape_, input._strides_, input._offset_, lambda g, s: g)
    return _swapped("T", input, 0, 1)


@operation("permute(Tensor input, tuple of ints dims)")
def permute(input: Any, dims: Any) -> Any:
    """The dimensions in another order."""
    count = len(input._shape_)
    if len(dims) != count:
        raise RuntimeError(
            "permute(sparse_coo): number of dimensions in the tensor input does not match the length of the "
            f"desired ordering of dimensions i.e. input.dim() = {count} is not equal to len(dims) = {len(dims)}"
        )
    order = tuple(dimension(int(d), count) for d in dims)
    if len(set(order)) != count:
        raise RuntimeError("permute(): duplicate dims are not allowed.")
    back = tuple(order.index(d) for d in range(count))
    return _viewed(
        "Permute", input, [input._shape_[d] for d in order], [input._strides_[d] for d in order], input._offset_,
        lambda g, s: op.permute(g, back),
    )  # fmt: skip


@operation(
    "movedim(Tensor input, tuple of ints[1] source, tuple of ints[1] destination)", alias="moveaxis"
)
def movedim(input: Any, source: Any, destination: Any) -> Any:
    """Dimensions at other places."""
    count = len(input._shape_)
    from_, to = dimensions(source, count), dimensions(destination, count)
    order = [-1] * count
    for a, b in zip(from_, to, strict=True):
        order[b] = a
    rest = iter(d for d in range(count) if d not in from_)
    return op.permute(input, [next(rest) if d == -1 else d for d in order])


@operation(
    "squeeze(Tensor input)",
    "squeeze(Tensor input, int dim)",
    "squeeze(Tensor input, tuple of ints dim)",
)
def squeeze(input: Any, dim: Any = None) -> Any:
    """Without its dimensions of length 1, or without those of these."""
    gone = dimensions(dim, len(input._shape_))
    keep = [d for d in range(len(input._shape_)) if d not in gone or input._shape_[d] != 1]
    old = input._shape_
    return _viewed(
        "Squeeze" + ("0" if dim is None else "1") if False else ("SqueezeBackward0" if dim is None else "SqueezeBackward1" if isinstance(dim, int) else "SqueezeBackward2"),
        input, [input._shape_[d] for d in keep], [input._strides_[d] for d in keep], input._offset_,
        lambda g, s: op.reshape(g, old),
    )  # fmt: skip


@operation("unsqueeze(Tensor input, int dim)")
def unsqueeze(input: Any, dim: int) -> Any:
    """With one more dimension, of length 1."""
    count = len(input._shape_)
    at = dimension(dim, count + 1)
    stride = input._shape_[at] * input._strides_[at] if at < count else 1
    return _viewed(
        "Unsqueeze", input, (*input._shape_[:at], 1, *input._shape_[at:]),
        (*input._strides_[:at], stride, *input._strides_[at:]), input._offset_, lambda g, s: op.squeeze(g, at),
    )  # fmt: skip


@operation("expand(Tensor input, tuple of ints size, *, bool implicit = False)", where="Tensor")
def expand(input: Any, size: Any, *, implicit: bool = False) -> Any:
    """Spread to a larger shape, without a copy."""
    size = sizes(size)
    count, own = len(size), input._shape_
    if count < len(own):
        raise RuntimeError(
            f"expand({input._typename()}{{{list(own)}}}, size={list(size)}): the number of sizes provided "
            f"({count}) must be greater or equal to the number of dimensions in the tensor ({len(own)})"
        )
    wanted = list(size)
    for at in range(count):
        place = at - count + len(own)
        if size[at] == -1:
            if place < 0:
                raise RuntimeError(
                    f"The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension {at}"
                )
            wanted[at] = own[place]
        elif place >= 0 and own[place] != 1 and own[place] != size[at]:
            raise RuntimeError(
                f"The expanded size of the tensor ({size[at]}) must match the existing size ({own[place]}) at "
                f"non-singleton dimension {at}.  Target sizes: {list(size)}.  Tensor sizes: {list(own)}"
            )
    return _viewed(
        "Expand", input, wanted, expanded_strides(input, tuple(wanted)), input._offset_,
        lambda g, s: sum_to(g, own),
    )  # fmt: skip


@operation("expand_as(Tensor input, Tensor other)", where="Tensor")
def expand_as(input: Any, other: Any) -> Any:
    """Spread to the shape of another tensor."""
    return op.expand(input, other._shape_)


@operation("broadcast_to(Tensor input, tuple of ints size)")
def broadcast_to(input: Any, size: Any) -> Any:
    """Spread to a larger shape, without a copy."""
    return op.expand(input, size)


def sum_to(grad: Any, shape: tuple[int, ...]) -> Any:
    """A gradient summed over the dimensions along which its tensor was spread."""
    if grad._shape_ == shape:
        return grad
    missing = len(grad._shape_) - len(shape)
    dims = [*range(missing)] + [
        at + missing for at, n in enumerate(shape) if n == 1 and grad._shape_[at + missing] != 1
    ]
    if dims:
        grad = op.sum(grad, dims, True)
    return op.view(grad, shape) if missing else grad


op.sum_to = sum_to


@operation(
    "as_strided(Tensor input, tuple of ints size, tuple of ints stride, int storage_offset = None)"
)
def as_strided(input: Any, size: Any, stride: Any, storage_offset: Any = None) -> Any:
    """The storage seen with a shape, strides and a start of choice."""
    at = input._offset_ if storage_offset is None else storage_offset
    size, stride = sizes(size), sizes(stride)
    reach = (
        at + 1 + sum((n - 1) * s for n, s in zip(size, stride, strict=True))
        if math.prod(size)
        else 0
    )
    if reach > input._storage_.size:
        raise RuntimeError(
            f"setStorage: sizes {list(size)}, strides {list(stride)}, storage offset {at}, and itemsize "
            f"{input._dtype_.itemsize} requiring a storage size of {reach * input._dtype_.itemsize} are out of "
            f"bounds for storage of size {input._storage_.nbytes}"
        )

    shape, offset = input._shape_, input._offset_

    def back(grad: Any, node: Any) -> Any:
        from bookblocks.smalltorch.tensor import new, places

        flat = [0.0] * math.prod(shape)
        if not is_contiguous(input):
            from bookblocks.smalltorch.errors import NotHere

            raise NotHere("The gradient of as_strided of a tensor that is not contiguous")
        for place, value in zip(places(size, stride, at - offset), numbers(grad), strict=True):
            flat[place] += value
        return new(flat, grad._dtype_, shape)

    return _viewed("AsStrided", input, size, stride, at, back)


@operation("contiguous(Tensor input, *, torch.memory_format memory_format = None)", where="Tensor")
def contiguous(input: Any) -> Any:
    """The tensor itself where its numbers lie row by row, else a copy where they do."""
    return input if is_contiguous(input) else op.clone(input, memory_format=contiguous_format)


@operation("clone(Tensor input, *, torch.memory_format memory_format = None)")
def clone(input: Any, *, memory_format: Any = None) -> Any:
    """A copy, in the graph."""
    if input._storage_.data is None:
        result = from_numbers(None, input._dtype_, input._shape_, input._storage_.device)
    elif memory_format in (None, preserve_format) and not is_contiguous(input):
        from bookblocks.smalltorch.operations.making import dense_strides

        strides = dense_strides(input)
        order = sorted(range(len(strides)), key=lambda d: -strides[d])
        raw = op.permute(input._alias(), order)
        result = from_numbers(numbers(raw), input._dtype_, input._shape_)
        result._strides_ = strides
    else:
        result = from_numbers(numbers(input), input._dtype_, input._shape_)
    return track("Clone", result, [(input, lambda g, s: g)])


@operation("narrow(Tensor input, int dim, int start, int length)")
def narrow(input: Any, dim: int, start: int, length: int) -> Any:
    """A part of one dimension."""
    dim = dimension(dim, len(input._shape_))
    size = input._shape_[dim]
    if length < 0:
        raise RuntimeError("narrow(): length must be non-negative.")
    if not -size <= start <= size:
        raise IndexError(
            f"start out of range (expected to be in range of [{-size}, {size}], but got {start})"
        )
    start %= size + 1 if start >= 0 else size
    if start + length > size:
        raise RuntimeError(f"start ({start}) + length ({length}) exceeds dimension size ({size}).")
    return sliced(input, dim, start, start + length, 1)


def sliced(input: Any, dim: int, start: int, end: int, step: int) -> Any:
    """A slice of one dimension, whose bounds are right."""
    length = max(0, -(-(end - start) // step))
    shape, strides = list(input._shape_), list(input._strides_)
    offset = input._offset_ + start * strides[dim]
    shape[dim] = length
    strides[dim] *= step
    old = input._shape_
    return _viewed(
        "Slice",
        input,
        shape,
        strides,
        offset,
        lambda g, s: _slice_back(g, old, dim, start, end, step),
    )


def _slice_back(
    grad: Any, shape: tuple[int, ...], dim: int, start: int, end: int, step: int
) -> Any:
    full = op.new_zeros(grad, shape)
    from bookblocks.smalltorch.tensor import write

    part = op.slice_raw(full, dim, start, end, step)
    write(part, numbers(grad))
    return track("SliceBackward", full, [(grad, lambda g, s: sliced(g, dim, start, end, step))])


def _slice_raw(input: Any, dim: int, start: int, end: int, step: int) -> Any:
    shape, strides = list(input._shape_), list(input._strides_)
    offset = input._offset_ + start * strides[dim]
    shape[dim] = max(0, -(-(end - start) // step))
    strides[dim] *= step
    return view(input, shape, strides, offset)


op.slice_raw = _slice_raw


@operation("select(Tensor input, int dim, int index)")
def select(input: Any, dim: int, index: int) -> Any:
    """One place of one dimension."""
    if not input._shape_:
        raise IndexError("select() cannot be applied to a 0-dim tensor.")
    dim = dimension(dim, len(input._shape_))
    length = input._shape_[dim]
    if not -length <= index < length:
        raise IndexError(
            f"select(): index {index} out of range for tensor of size {list(input._shape_)} at dimension {dim}"
        )
    return selected(input, dim, index % length)


def selected(input: Any, dim: int, index: int) -> Any:
    """One place of one dimension, which is there."""
    shape, strides = list(input._shape_), list(input._strides_)
    offset = input._offset_ + index * strides[dim]
    del shape[dim], strides[dim]
    old = input._shape_

    def back(grad: Any, node: Any) -> Any:
        return _slice_back(op.unsqueeze(grad, dim), old, dim, index, index + 1, 1)

    return _viewed("Select", input, shape, strides, offset, back)


@operation("unbind(Tensor input, int dim = 0)")
def unbind(input: Any, dim: int = 0) -> Any:
    """Each place of one dimension by itself."""
    dim = dimension(dim, len(input._shape_))
    if not input._shape_:
        raise RuntimeError("Dimension specified as 0 but tensor has no dimensions")
    shape, strides = list(input._shape_), list(input._strides_)
    length, step = shape.pop(dim), strides.pop(dim)
    parts = [view(input, shape, strides, input._offset_ + at * step) for at in range(length)]
    track_many("Unbind", parts, [input], lambda grads, s: [op.stack(_filled(grads, s), dim)])
    return tuple(parts)


def _filled(grads: Sequence[Any], node: Any) -> list[Any]:
    like = next(g for g in grads if g is not None)
    return [
        op.new_zeros(like, shape) if g is None else g
        for g, (shape, _) in zip(grads, node.metas, strict=True)
    ]


@operation(
    "split(Tensor input, int split_size, int dim = 0)",
    "split(Tensor input, tuple of ints split_size, int dim = 0)",
    where="torch Tensor",
)
def split(input: Any, split_size: Any, dim: int = 0) -> Any:
    """Parts of one dimension, of so many places each."""
    dim = dimension(dim, len(input._shape_))
    length = input._shape_[dim]
    if not isinstance(split_size, int):
        return op.split_with_sizes(input, split_size, dim)
    if split_size < 0:
        raise RuntimeError(
            f"split expects split_size be non-negative, but got split_size={split_size}"
        )
    if split_size == 0 and length:
        raise RuntimeError(
            f"split_size can only be 0 if dimension size is 0, but got dimension size of {length}"
        )
    steps = range(0, length, split_size) if length else range(1)
    lengths = [min(split_size, length - at) for at in steps]
    return _parts("Split", input, lengths, dim)


def _parts(name: str, input: Any, lengths: Sequence[int], dim: int) -> Any:
    parts = []
    at = 0
    for length in lengths:
        parts.append(op.slice_raw(input, dim, at, at + length, 1))
        at += length
    track_many(name, parts, [input], lambda grads, s: [op.cat(_filled(grads, s), dim)])
    return tuple(parts)


@operation("split_with_sizes(Tensor input, tuple of ints split_sizes, int dim = 0)")
def split_with_sizes(input: Any, split_sizes: Any, dim: int = 0) -> Any:
    """Parts of one dimension, of these lengths."""
    dim = dimension(dim, len(input._shape_))
    length = input._shape_[dim]
    if sum(split_sizes) != length:
        raise RuntimeError(
            "split_with_sizes expects split_sizes to sum exactly to "
            f"{length} (input tensor's size at dimension {dim}), but got split_sizes={list(split_sizes)}"
        )
    return _parts("SplitWithSizes", input, split_sizes, dim)


@operation("chunk(Tensor input, int chunks, int dim = 0)")
def chunk(input: Any, chunks: int, dim: int = 0) -> Any:
    """So many parts of one dimension, of one length but for the last."""
    if not input._shape_:
        raise RuntimeError("chunk expects at least a 1-dimensional tensor")
    if chunks <= 0:
        raise RuntimeError(f"chunk expects `chunks` to be greater than 0, got: {chunks}")
    dim = dimension(dim, len(input._shape_))
    return op.split(input, max(1, -(-input._shape_[dim] // chunks)), dim)


@operation("repeat(Tensor input, tuple of ints repeats)", where="Tensor")
def repeat(input: Any, repeats: Any) -> Any:
    """The tensor so many times along each dimension."""
    repeats = sizes(repeats)
    if len(repeats) < len(input._shape_):
        raise RuntimeError(
            "Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor"
        )
    own = (1,) * (len(repeats) - len(input._shape_)) + input._shape_
    mixed = [n for pair in zip(repeats, own, strict=True) for n in pair]
    ones = [n for length in own for n in (1, length)]
    from bookblocks.smalltorch.modes import no_grad

    with no_grad():
        wide = op.expand(op.view(op.contiguous(input), ones), mixed)
        shape = tuple(r * n for r, n in zip(repeats, own, strict=True))
        result = from_numbers(numbers(wide), input._dtype_, shape)
    before = input._shape_

    def back(grad: Any, node: Any) -> Any:
        summed = op.sum(op.reshape(grad, mixed), list(range(0, len(mixed), 2)))
        return op.reshape(summed, before)

    return track("Repeat", result, [(input, back)])


@operation("tile(Tensor input, tuple of ints dims)")
def tile(input: Any, dims: Any) -> Any:
    """The tensor so many times along its last dimensions."""
    missing = len(input._shape_) - len(dims)
    return op.repeat(input, (1,) * max(missing, 0) + sizes(dims))


@operation("diagonal(Tensor input, int offset = 0, int dim1 = 0, int dim2 = 1)")
def diagonal(input: Any, offset: int = 0, dim1: int = 0, dim2: int = 1) -> Any:
    """The numbers whose two places are equal."""
    count = len(input._shape_)
    a, b = dimension(dim1, count), dimension(dim2, count)
    rows, columns = input._shape_[a], input._shape_[b]
    length = max(0, min(rows, columns - offset) if offset >= 0 else min(rows + offset, columns))
    start = offset * input._strides_[b] if offset >= 0 else -offset * input._strides_[a]
    rest = [d for d in range(count) if d not in (a, b)]
    shape, old = [*(input._shape_[d] for d in rest), length], input._shape_
    strides = [*(input._strides_[d] for d in rest), input._strides_[a] + input._strides_[b]]

    def back(grad: Any, node: Any) -> Any:
        from bookblocks.smalltorch.tensor import write

        full = op.new_zeros(grad, old)
        write(op.diagonal(full, offset, a, b), numbers(grad))
        return full

    return _viewed("Diagonal", input, shape, strides, input._offset_ + start, back)
