"""New tensors: from data, of one number, of ranges."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from typing import Any

from bookblocks.smalltorch import dtype as dtypes
from bookblocks.smalltorch import modes
from bookblocks.smalltorch.device import usable
from bookblocks.smalltorch.dtype import dtype, get_default_dtype, int64, pack
from bookblocks.smalltorch.errors import NotHere
from bookblocks.smalltorch.layout import contiguous_format
from bookblocks.smalltorch.registry import op, operation
from bookblocks.smalltorch.signature import PYTHON_TYPES, is_int
from bookblocks.smalltorch.tensor import (
    TensorBase,
    contiguous_strides,
    from_numbers,
    numbers,
    set_requires_grad,
)

MADE = (
    "torch.dtype dtype = None, torch.layout layout = None, torch.device device = None, "
    "bool pin_memory = False, bool requires_grad = False"
)
LIKE = (
    "*, torch.memory_format memory_format = None, torch.dtype dtype = None, torch.layout layout = None, "
    "torch.device device = None, bool pin_memory = False, bool requires_grad = False"
)


def dtype_of(asked: Any) -> dtype | None:
    """The number type that was asked for: one of ours, or a type of Python."""
    if asked is None or isinstance(asked, dtype):
        return asked
    return dtypes.NAMES[PYTHON_TYPES[asked]]


def filled(value: Any, shape: Sequence[int], dt: dtype, where: Any = None) -> Any:
    """A tensor of one number.

    Raises:
        RuntimeError: A dimension is negative.
    """
    shape = tuple(map(int, shape))
    if any(n < 0 for n in shape):
        bad = next(n for n in shape if n < 0)
        raise RuntimeError(f"Trying to create tensor with negative dimension {bad}: {list(shape)}")
    at = usable(where)
    if at.type == "meta":
        return from_numbers(None, dt, shape, at)
    if dt.kind == 3:
        raise NotHere("complex numbers")
    return from_numbers(pack((value,), dt) * math.prod(shape), dt, shape, at)


def _made(
    value: Any,
    shape: Sequence[int],
    asked: Any,
    where: Any,
    requires_grad: bool,
    default: dtype | None = None,
) -> Any:
    dt = dtype_of(asked) or default or get_default_dtype()
    found = filled(value, shape, dt, where)
    if requires_grad:
        set_requires_grad(found, True)
    return found


@operation(f"zeros(tuple of ints size, *, Tensor out = None, {MADE})", where="torch")
def zeros(
    size: Any,
    *,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Any:
    """A tensor of zeros."""
    return _made(0, size, dtype, device, requires_grad)


@operation(f"ones(tuple of ints size, *, Tensor out = None, {MADE})", where="torch")
def ones(
    size: Any,
    *,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Any:
    """A tensor of ones."""
    return _made(1, size, dtype, device, requires_grad)


@operation(
    f"empty(tuple of ints size, *, torch.memory_format memory_format = None, Tensor out = None, {MADE})",
    where="torch",
)
def empty(
    size: Any,
    *,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Any:
    """A tensor whose numbers mean nothing: here they are zeros."""
    return _made(0, size, dtype, device, requires_grad)


@operation(
    f"full(tuple of ints size, Number fill_value, *, Tensor out = None, {MADE})", where="torch"
)
def full(
    size: Any,
    fill_value: Any,
    *,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Any:
    """A tensor of one number, whose type is the number's."""
    from bookblocks.smalltorch.tensor import python_dtype

    value = fill_value.item() if isinstance(fill_value, TensorBase) else fill_value
    return _made(value, size, dtype, device, requires_grad, python_dtype(value))


def _made_as(
    value: Any, shape: Sequence[int], like: Any, dtype: Any, device: Any, requires_grad: bool
) -> Any:
    """A tensor of one number, of the type and on the device of another where none is asked for."""
    where = like.device if device is None else device
    return _made(value, shape, dtype, where, requires_grad, like._dtype_)


def _like(
    value: Any, input: Any, dtype: Any, device: Any, requires_grad: bool, memory_format: Any
) -> Any:
    found = _made_as(value, input._shape_, input, dtype, device, requires_grad)
    if memory_format is not contiguous_format:
        found._strides_ = dense_strides(input)
    return found


def dense_strides(source: Any) -> tuple[int, ...]:
    """The strides of a new tensor like this one: in the same order of dimensions, without gaps."""
    shape, strides = source._shape_, source._strides_
    pairs = sorted(
        (at for at in range(len(shape)) if shape[at] != 1), key=lambda at: (-strides[at], at)
    )
    step = 1
    for at in reversed(pairs):
        if strides[at] != step or not shape[at]:
            return contiguous_strides(shape)
        step *= shape[at]
    return tuple(strides)


@operation(f"zeros_like(Tensor input, {LIKE})", where="torch")
def zeros_like(
    input: Any,
    *,
    memory_format: Any = None,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Any:
    """Zeros in the shape of a tensor."""
    return _like(0, input, dtype, device, requires_grad, memory_format)


@operation(f"ones_like(Tensor input, {LIKE})", where="torch")
def ones_like(
    input: Any,
    *,
    memory_format: Any = None,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Any:
    """Ones in the shape of a tensor."""
    return _like(1, input, dtype, device, requires_grad, memory_format)


@operation(f"empty_like(Tensor input, {LIKE})", where="torch")
def empty_like(
    input: Any,
    *,
    memory_format: Any = None,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Any:
    """Numbers that mean nothing, here zeros, in the shape of a tensor."""
    return _like(0, input, dtype, device, requires_grad, memory_format)


@operation(f"full_like(Tensor input, Number fill_value, {LIKE})", where="torch")
def full_like(
    input: Any,
    fill_value: Any,
    *,
    memory_format: Any = None,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Any:
    """One number in the shape of a tensor."""
    value = fill_value.item() if isinstance(fill_value, TensorBase) else fill_value
    return _like(value, input, dtype, device, requires_grad, memory_format)


NEW = f"tuple of ints size, *, {MADE}"


@operation(f"new_zeros(Tensor input, {NEW})", where="Tensor")
def new_zeros(
    input: Any,
    size: Any,
    *,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Any:
    """Zeros of a tensor's type."""
    return _made_as(0, size, input, dtype, device, requires_grad)


@operation(f"new_ones(Tensor input, {NEW})", where="Tensor")
def new_ones(
    input: Any,
    size: Any,
    *,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Any:
    """Ones of a tensor's type."""
    return _made_as(1, size, input, dtype, device, requires_grad)


@operation(f"new_empty(Tensor input, {NEW})", where="Tensor")
def new_empty(
    input: Any,
    size: Any,
    *,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Any:
    """Numbers that mean nothing, here zeros, of a tensor's type."""
    return _made_as(0, size, input, dtype, device, requires_grad)


@operation(
    f"new_full(Tensor input, tuple of ints size, Number fill_value, *, {MADE})", where="Tensor"
)
def new_full(
    input: Any,
    size: Any,
    fill_value: Any,
    *,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Any:
    """One number, of a tensor's type."""
    return _made_as(fill_value, size, input, dtype, device, requires_grad)


@operation(
    f"arange(Number end, *, Tensor out = None, {MADE})",
    f"arange(Number start, Number end, Number step = 1, *, Tensor out = None, {MADE})",
    where="torch",
)
def arange(
    end: Any,
    start: Any = 0,
    step: Any = 1,
    *,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Any:
    """The numbers from start up to, but without, end."""
    start, end, step = (v.item() if isinstance(v, TensorBase) else v for v in (start, end, step))
    if step == 0:
        raise RuntimeError("step must be nonzero")
    if (end - start) * step < 0:
        raise RuntimeError("upper bound and lower bound inconsistent with step sign")
    whole = all(isinstance(v, int) for v in (start, end, step))
    dt = dtype_of(dtype) or (int64 if whole else get_default_dtype())
    count = math.ceil((end - start) / step)
    found = filled(0, (count,), dt, device)
    if found._storage_.data is not None:
        found._storage_.data = pack([start + at * step for at in range(count)], dt)
    set_requires_grad(found, requires_grad)
    return found


@operation(
    f"linspace(Number start, Number end, int steps, *, Tensor out = None, {MADE})", where="torch"
)
def linspace(
    start: Any,
    end: Any,
    steps: int,
    *,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Any:
    """So many numbers from start to end, equally far apart."""
    if steps < 0:
        raise RuntimeError("number of steps must be non-negative")
    dt = dtype_of(dtype) or get_default_dtype()
    first, last = pack((start, end), dt)
    step = pack([(last - first) / (steps - 1)], dt)[0] if steps > 1 else 0
    half = steps // 2
    values = [
        first + step * at if at < half else last - step * (steps - at - 1) for at in range(steps)
    ]
    if steps == 1:
        values = [first]
    found = from_numbers(pack(values, dt), dt, (steps,))
    set_requires_grad(found, requires_grad)
    return found


@operation(
    f"eye(int n, *, Tensor out = None, {MADE})",
    f"eye(int n, int m, *, Tensor out = None, {MADE})",
    where="torch",
)
def eye(
    n: int,
    m: int | None = None,
    *,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Any:
    """Ones on the diagonal, zeros beside it."""
    if n < 0:
        raise RuntimeError(f"n must be greater or equal to 0, got {n}")
    columns = n if m is None else m
    found = _made(0, (n, columns), dtype, device, False)
    data = found._storage_.data
    if data is not None:
        for at in range(min(n, columns)):
            data[at * columns + at] = 1
    set_requires_grad(found, requires_grad)
    return found


def _sequence(value: Any) -> bool:
    return (
        not isinstance(value, str | bytes | dict | set)
        and hasattr(type(value), "__len__")
        and hasattr(type(value), "__getitem__")
    )


def _shape_of(data: Any) -> tuple[int, ...]:
    shape: list[int] = []
    while not isinstance(data, TensorBase) and _sequence(data):
        shape.append(len(data))
        if not len(data) or len(shape) > 128:
            break
        data = data[0]
    return tuple(shape)


def _flatten(data: Any, shape: Sequence[int], level: int, into: list[Any]) -> None:
    if level == len(shape):
        if isinstance(data, TensorBase):
            if data.numel() != 1:
                raise ValueError("only one element tensors can be converted to Python scalars")
            data = data.item()
        into.append(data)
        return
    if not _sequence(data):
        raise TypeError("not a sequence")
    if len(data) != shape[level]:
        raise ValueError(
            f"expected sequence of length {shape[level]} at dim {level} (got {len(data)})"
        )
    for item in data:
        _flatten(item, shape, level + 1, into)


def _infer(values: list[Any], data: Any) -> dtype:
    if not values:
        return get_default_dtype()
    found: dtype | None = None
    for value in values:
        if isinstance(value, bool):
            kind = dtypes.bool_
        elif isinstance(value, int):
            kind = int64
        elif isinstance(value, float):
            kind = get_default_dtype()
        elif isinstance(value, complex):
            raise NotHere("complex numbers")
        elif type(value).__module__ == "numpy":
            kind = dtypes.NAMES[type(value).__name__.rstrip("_")]
        elif hasattr(value, "__index__"):
            kind = int64
        else:
            raise _bad_item(value)
        if kind is not found:
            found = kind if found is None else dtypes.promote_types(found, kind)
    assert found is not None
    return found


def _bad_item(value: Any) -> Exception:
    if value is None:
        return RuntimeError("Could not infer dtype of NoneType")
    if isinstance(value, str):
        return TypeError(f"new(): invalid data type '{type(value).__name__}'")
    return RuntimeError(f"Could not infer dtype of {type(value).__name__}")


def _item_dtypes(data: Any) -> dtype | None:
    while not isinstance(data, TensorBase) and _sequence(data) and len(data):
        data = data[0]
    return data._dtype_ if isinstance(data, TensorBase) else None


def from_data(data: Any, dt: dtype | None, where: Any = None) -> Any:
    """A new tensor of numbers in lists, in tensors, or alone.

    Raises:
        TypeError: Something in it is no number.
        ValueError: Its lists have different lengths.
    """
    if isinstance(data, TensorBase):
        target = dt or data._dtype_
        if data._storage_.data is None:
            return from_numbers(None, target, data._shape_, data.device)
        return _placed(pack(numbers(data), target), target, data._shape_, where)
    if (
        hasattr(type(data), "__array_interface__")
        and hasattr(data, "tolist")
        and hasattr(data, "dtype")
    ):
        target = dt or dtypes.NAMES[str(data.dtype)]
        return _placed(pack(data.reshape(-1).tolist(), target), target, tuple(data.shape), where)
    if isinstance(data, str):
        raise _bad_item(data)
    shape = _shape_of(data)
    values: list[Any] = []
    _flatten(data, shape, 0, values)
    inferred = dt or _item_dtypes(data)
    if inferred is None:
        inferred = _infer(values, data)
    else:
        for value in values:
            if not isinstance(value, int | float) and not hasattr(value, "__float__"):
                raise _wrong_item(value)
    return _placed(pack(values, inferred), inferred, shape, where)


def _wrong_item(value: Any) -> Exception:
    if isinstance(value, str):
        return TypeError(f"new(): invalid data type '{type(value).__name__}'")
    return TypeError(f"must be real number, not {type(value).__name__}")


def _placed(data: Any, dt: dtype, shape: Sequence[int], where: Any) -> Any:
    at = usable(where)
    return from_numbers(None if at.type == "meta" else data, dt, shape, at)


@operation(
    "tensor(object data, *, torch.dtype dtype = None, torch.device device = None, "
    "bool pin_memory = False, bool requires_grad = False)",
    where="torch",
)
def tensor(
    data: Any,
    *,
    dtype: Any = None,
    device: Any = None,
    pin_memory: bool = False,
    requires_grad: bool = False,
) -> Any:
    """A new tensor of data, which is copied."""
    if isinstance(data, TensorBase):
        import warnings

        warnings.warn(
            "To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or "
            "sourceTensor.detach().clone().requires_grad_(True), rather than torch.tensor(sourceTensor).",
            UserWarning,
            stacklevel=3,
        )
    found = from_data(data, dtype_of(dtype), device)
    set_requires_grad(found, requires_grad)
    return found


@operation(
    "new_tensor(Tensor input, object data, *, torch.dtype dtype = None, torch.device device = None, "
    "bool requires_grad = False)",
    where="Tensor",
)
def new_tensor(
    input: Any, data: Any, *, dtype: Any = None, device: Any = None, requires_grad: bool = False
) -> Any:
    """A new tensor of data, of a tensor's type."""
    found = from_data(data, dtype_of(dtype) or input._dtype_, device)
    set_requires_grad(found, requires_grad)
    return found


@operation(
    "as_tensor(object data, *, torch.dtype dtype = None, torch.device device = None)",
    where="torch",
    alias="asarray",
)
def as_tensor(data: Any, *, dtype: Any = None, device: Any = None) -> Any:
    """The data as a tensor: itself where it is one of this type."""
    dt = dtype_of(dtype)
    if isinstance(data, TensorBase):
        if dt is None or dt is data._dtype_:
            return data
        return op.to(data, dtype=dt)
    return from_data(data, dt, device)


@operation(
    "scalar_tensor(Number s, *, torch.dtype dtype = None, torch.device device = None)",
    where="torch",
)
def scalar_tensor(s: Any, *, dtype: Any = None, device: Any = None) -> Any:
    """A tensor of no dimensions, of one number."""
    return from_data(float(s), dtype_of(dtype) or get_default_dtype(), device)


def legacy(cls: type, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """A tensor as `torch.Tensor(...)` makes it: of sizes, or of data.

    Args:
        cls: The class of the tensor.
        args: Sizes, or one list or tensor.
        kwargs: `device`, and nothing else.
    """
    where = kwargs.pop("device", None)
    dt = get_default_dtype()
    if "data" in kwargs and not args:
        args = (kwargs.pop("data"),)
    if kwargs:
        raise TypeError(f"new() got an unexpected keyword argument '{next(iter(kwargs))}'")
    with modes.no_grad():
        if not args:
            found = filled(0, (0,), dt, where)
        elif len(args) == 1 and isinstance(args[0], TensorBase):
            found = args[0] if args[0]._dtype_ is dt else None
            if found is None:
                raise TypeError(f"expected {_typed(dt)} (got {args[0]._typename()})")
            found = found._alias()
        elif is_int(args[0]):
            for at, item in enumerate(args):
                if not is_int(item):
                    raise TypeError(
                        f"new(): argument 'size' failed to unpack the object at pos {at + 1} with error "
                        f'"type must be tuple of ints,but got {type(item).__name__}"'
                    )
            found = filled(0, args, dt, where)
        elif len(args) == 1 and type(args[0]).__name__ == "Size":
            found = filled(0, args[0], dt, where)
        elif len(args) == 1 and _sequence(args[0]):
            found = from_data(args[0], dt, where)
        elif len(args) == 1 and isinstance(args[0], str):
            raise _bad_item(args[0])
        elif len(args) == 1:
            raise TypeError(f"new(): data must be a sequence (got {type(args[0]).__name__})")
        else:
            raise TypeError(f"new(): invalid arguments {tuple(type(a).__name__ for a in args)}")
    return found if type(found) is cls else cls._make_subclass(cls, found)  # type: ignore[attr-defined]


def _typed(dt: dtype) -> str:
    return f"torch.{dtypes.TENSOR_TYPES[dt]}Tensor"


@operation("from_numpy(object ndarray)", where="torch")
def from_numpy(ndarray: Any) -> Any:
    """A tensor of the numbers of an array of NumPy: a copy, where PyTorch would share them."""
    if type(ndarray).__module__ != "numpy":
        raise TypeError(f"expected np.ndarray (got {type(ndarray).__name__})")
    raise NotHere("torch.from_numpy")


def complete(data: array[Any], dt: dtype, shape: Sequence[int]) -> Any:
    """A tensor over an array that is already right; for other modules of the core."""
    return from_numbers(data, dt, shape)
