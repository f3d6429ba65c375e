"""The same numbers as another type, or as numbers of Python."""

from __future__ import annotations

from typing import Any

from bookblocks.smalltorch import dtype as dtypes
from bookblocks.smalltorch.device import device as device_class
from bookblocks.smalltorch.device import usable
from bookblocks.smalltorch.dtype import dtype as dtype_class
from bookblocks.smalltorch.dtype import pack
from bookblocks.smalltorch.errors import NotHere
from bookblocks.smalltorch.graph import track
from bookblocks.smalltorch.operations.making import dtype_of
from bookblocks.smalltorch.registry import op, operation
from bookblocks.smalltorch.tensor import from_numbers, numbers

TO = "bool non_blocking = False, bool copy = False, *, torch.memory_format memory_format = None"


@operation(
    f"to(Tensor input, torch.device device = None, torch.dtype dtype = None, {TO})",
    f"to(Tensor input, torch.dtype dtype, {TO})",
    f"to(Tensor input, Tensor other, {TO})",
    where="Tensor",
)
def to(
    input: Any,
    device: Any = None,
    dtype: Any = None,
    non_blocking: bool = False,
    copy: bool = False,
    *,
    other: Any = None,
) -> Any:
    """The tensor in another type or on another device; itself where it is so already."""
    if other is not None:
        device, dtype = other.device, other._dtype_
    target = dtype_of(dtype) or input._dtype_
    where = usable(device) if device is not None else input._storage_.device
    if target is input._dtype_ and where.type == input._storage_.device.type and not copy:
        return input
    if input._storage_.data is None and where.type != "meta":
        raise NotImplementedError("Cannot copy out of meta tensor; no data!")
    if target is input._dtype_ and where.type == input._storage_.device.type:
        return op.clone(input)
    if target.kind == 3:
        raise NotHere("complex numbers")
    if where.type == "meta":
        result = from_numbers(None, target, input._shape_, where)
    else:
        from bookblocks.smalltorch.operations.pointwise import apply

        result = apply(lambda v: v, input, target)
    old = input._dtype_
    home = input._storage_.device
    return track("ToCopy", result, [(input, lambda g, s: op.to(g, home, old))])


def _cast(name: str) -> None:
    target = dtypes.NAMES[name]

    def run(input: Any) -> Any:
        return to(input, dtype=target)

    run.__doc__ = f"The numbers as {target!r}."
    operation(f"{name}(Tensor input, *, torch.memory_format memory_format = None)", where="Tensor")(
        run
    )


for _name in ("float", "double", "half", "bfloat16", "int", "long", "short", "bool"):
    _cast(_name)


@operation("char(Tensor input, *, torch.memory_format memory_format = None)", where="Tensor")
def char(input: Any) -> Any:
    """The numbers as torch.int8."""
    return to(input, dtype=dtypes.int8)


@operation("byte(Tensor input, *, torch.memory_format memory_format = None)", where="Tensor")
def byte(input: Any) -> Any:
    """The numbers as torch.uint8."""
    return to(input, dtype=dtypes.uint8)


@operation("cpu(Tensor input, *, torch.memory_format memory_format = None)", where="Tensor")
def cpu(input: Any) -> Any:
    """The tensor on the CPU."""
    return to(input, device_class("cpu"))


@operation(
    "cuda(Tensor input, torch.device device = None, bool non_blocking = False)", where="Tensor"
)
def cuda(input: Any, device: Any = None, non_blocking: bool = False) -> Any:
    """Raises: there is no CUDA here."""
    return to(input, device_class("cuda"))


@operation("type(Tensor input, object dtype = None, bool non_blocking = False)", where="Tensor")
def type_(input: Any, dtype: Any = None, non_blocking: bool = False) -> Any:
    """The word for its type, or the numbers as another."""
    if dtype is None:
        return input._typename()
    if isinstance(dtype, str):
        word = dtype.removeprefix("torch.").removesuffix("Tensor")
        dtype = next((d for d, w in dtypes.TENSOR_TYPES.items() if w == word), None)
        if dtype is None:
            raise ValueError(f"invalid type: '{word}'")
    elif not isinstance(dtype, dtype_class) and hasattr(dtype, "dtype"):
        dtype = dtype.dtype
    return to(input, dtype=dtype)


@operation("type_as(Tensor input, Tensor other)", where="Tensor")
def type_as(input: Any, other: Any) -> Any:
    """The numbers in the type of another tensor."""
    return to(input, dtype=other._dtype_)


def as_python(value: Any, dt: dtype_class) -> Any:
    """A number of a storage as Python has it."""
    return bool(value) if dt.kind == 0 else value


@operation("item(Tensor input)", where="Tensor")
def item(input: Any) -> Any:
    """The one number of the tensor."""
    count = 1
    for n in input._shape_:
        count *= n
    if input._storage_.data is None:
        raise RuntimeError("Tensor.item() cannot be called on meta tensors")
    if count != 1:
        raise RuntimeError(f"a Tensor with {count} elements cannot be converted to Scalar")
    value = input._storage_.data[input._offset_]
    return bool(value) if input._dtype_.kind == 0 else value


@operation("tolist(Tensor input)", where="Tensor")
def tolist(input: Any) -> Any:
    """The numbers in lists, one within the other."""
    flat = [bool(v) for v in numbers(input)] if input._dtype_.kind == 0 else numbers(input).tolist()
    if not input._shape_:
        return flat[0]
    for length in reversed(input._shape_[1:]):
        flat = [flat[at : at + length] for at in range(0, len(flat), length)] if length else []
    if 0 in input._shape_[1:]:
        return _empty(input._shape_)
    return flat


def _empty(shape: tuple[int, ...]) -> Any:
    return [] if not shape or not shape[0] else [_empty(shape[1:]) for _ in range(shape[0])]


@operation("numpy(Tensor input, *, bool force = False)", where="Tensor")
def numpy(input: Any, *, force: bool = False) -> Any:
    """Raises: there is no NumPy here."""
    if input._needs_ and not force:
        raise RuntimeError(
            "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead."
        )
    if input._storage_.data is None:
        raise TypeError(
            "can't convert meta device type tensor to numpy. Use Tensor.cpu() to copy the tensor to host memory first."
        )
    raise NotHere("Tensor.numpy()")


def _as_number(name: str, input: Any, convert: Any) -> Any:
    count = 1
    for n in input._shape_:
        count *= n
    if count != 1:
        raise ValueError("only one element tensors can be converted to Python scalars")
    return convert(item(input))


@operation("__float__(Tensor input)", where="Tensor")
def to_float(input: Any) -> float:
    """The one number, as a float."""
    return _as_number("float", input, float)  # type: ignore[no-any-return]


@operation("__int__(Tensor input)", where="Tensor", alias="__long__")
def to_int(input: Any) -> int:
    """The one number, as an int."""
    return _as_number("int", input, int)  # type: ignore[no-any-return]


@operation("__index__(Tensor input)", where="Tensor")
def to_index(input: Any) -> int:
    """The one whole number, as an index."""
    if input._dtype_.kind > 1 or input.numel() != 1:
        raise TypeError("only integer tensors of a single element can be converted to an index")
    return int(item(input))


@operation("__bool__(Tensor input)", where="Tensor", alias="__nonzero__ is_nonzero")
def to_bool(input: Any) -> bool:
    """Whether the one number is not 0."""
    count = input.numel()
    if count == 0:
        raise RuntimeError("Boolean value of Tensor with no values is ambiguous")
    if count > 1:
        raise RuntimeError("Boolean value of Tensor with more than one value is ambiguous")
    return bool(item(input))


def plain(values: Any, like: Any) -> Any:
    """A tensor of values with the shape and type of another."""
    return from_numbers(pack(values, like._dtype_), like._dtype_, like._shape_)
