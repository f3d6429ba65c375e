"""Number types: names, sizes, how values are stored and rounded, and which type a mix has."""

from __future__ import annotations

import math
import struct
from array import array
from collections.abc import Callable, Iterable
from typing import Any

from bookblocks.smalltorch.errors import NotHere

Number = int | float | bool


class dtype:
    """A type of numbers; there is one object of each.

    Args:
        name: PyTorch's name without `torch.`.
        code: The type code of `array.array` in which values are kept.
        itemsize: Bytes of one number in PyTorch.
        kind: 0 for bool, 1 for whole numbers, 2 for floating point.
    """

    __slots__ = (
        "_name",
        "code",
        "is_complex",
        "is_floating_point",
        "is_signed",
        "itemsize",
        "kind",
    )
    __module__ = "torch"

    def __init__(self, name: str, code: str, itemsize: int, kind: int) -> None:
        self._name = name
        self.code = code
        self.itemsize = itemsize
        self.kind = kind
        self.is_floating_point = kind == 2
        self.is_complex = kind == 3
        self.is_signed = name not in ("bool", "uint8", "uint16", "uint32", "uint64")

    def __repr__(self) -> str:
        return f"torch.{self._name}"

    def __reduce__(self) -> str:
        return self._name

    def __deepcopy__(self, memo: object) -> dtype:
        return self

    def __copy__(self) -> dtype:
        return self

    def to_complex(self) -> dtype:
        """The complex type of the same precision."""
        raise NotHere("complex numbers")

    def to_real(self) -> dtype:
        """The real type of the same precision."""
        return self


bool_ = dtype("bool", "B", 1, 0)
uint8 = dtype("uint8", "B", 1, 1)
int8 = dtype("int8", "b", 1, 1)
int16 = dtype("int16", "h", 2, 1)
int32 = dtype("int32", "i", 4, 1)
int64 = dtype("int64", "q", 8, 1)
uint16 = dtype("uint16", "H", 2, 1)
uint32 = dtype("uint32", "I", 4, 1)
uint64 = dtype("uint64", "Q", 8, 1)
float16 = dtype("float16", "f", 2, 2)
bfloat16 = dtype("bfloat16", "f", 2, 2)
float32 = dtype("float32", "f", 4, 2)
float64 = dtype("float64", "d", 8, 2)
complex32 = dtype("complex32", "d", 4, 3)
complex64 = dtype("complex64", "d", 8, 3)
complex128 = dtype("complex128", "d", 16, 3)

NAMES = {
    "bool": bool_, "uint8": uint8, "int8": int8, "int16": int16, "short": int16, "int32": int32,
    "int": int32, "int64": int64, "long": int64, "uint16": uint16, "uint32": uint32,
    "uint64": uint64, "float16": float16, "half": float16, "bfloat16": bfloat16,
    "float32": float32, "float": float32, "float64": float64, "double": float64,
    "complex32": complex32, "chalf": complex32, "complex64": complex64, "cfloat": complex64,
    "complex128": complex128, "cdouble": complex128,
}  # fmt: skip
"""Each type under each of its names in `torch`."""

TENSOR_TYPES = {
    bool_: "Bool", uint8: "Byte", int8: "Char", int16: "Short", int32: "Int", int64: "Long",
    float16: "Half", bfloat16: "BFloat16", float32: "Float", float64: "Double",
}  # fmt: skip
"""The word that PyTorch's type strings use, as in `torch.FloatTensor`."""

C_NAMES = {
    bool_: "bool", uint8: "unsigned char", int8: "signed char", int16: "short", int32: "int",
    int64: "long int", float16: "c10::Half", bfloat16: "c10::BFloat16", float32: "float",
    float64: "double",
}  # fmt: skip
"""The name that PyTorch's messages about a wrong type use."""

_default = float32


def get_default_dtype() -> dtype:
    """The type of floating-point tensors for which none is asked."""
    return _default


def set_default_dtype(new: dtype) -> None:
    """Choose the type of floating-point tensors for which none is asked.

    Raises:
        TypeError: `new` is no floating-point type.
    """
    global _default
    if not isinstance(new, dtype):
        raise TypeError(
            "invalid dtype object: only floating-point types are supported as the default type"
        )
    if not new.is_floating_point:
        raise TypeError("only floating-point types are supported as the default type")
    _default = new


def _to_half(value: float) -> float:
    try:
        return struct.unpack("e", struct.pack("e", value))[0]  # type: ignore[no-any-return]
    except OverflowError:
        return math.copysign(math.inf, value)


def _to_bfloat16(value: float) -> float:
    if value != value or value in (math.inf, -math.inf):
        return value
    bits = struct.unpack("I", array("f", [value]).tobytes())[0]
    bits = (bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000
    return struct.unpack("f", struct.pack("I", bits & 0xFFFFFFFF))[0]  # type: ignore[no-any-return]


def _wrap(dt: dtype) -> Callable[[Any], int]:
    bits = 8 * dt.itemsize
    full, half = 1 << bits, 1 << (bits - 1)
    if not dt.is_signed:
        return lambda v: _whole(v) % full
    return lambda v: (_whole(v) + half) % full - half


def _whole(value: Any) -> int:
    if value != value or value in (math.inf, -math.inf):
        return -(1 << 63)
    return int(value)


def pack(values: Iterable[Any], dt: dtype) -> array[Any]:
    """The values as numbers of a type: rounded, wrapped around, or true and false.

    Args:
        values: Numbers of any kind.
        dt: The type that they shall have.
    """
    if dt is float32 or dt is float64:
        return array(dt.code, values)
    if dt.kind == 1:
        values = list(values)
        try:
            return array(dt.code, values)
        except (OverflowError, TypeError):
            return array(dt.code, map(_wrap(dt), values))
    if dt.kind == 0:
        return array("B", [1 if v else 0 for v in values])
    if dt is float16:
        return array("f", map(_to_half, array("f", values)))
    if dt is bfloat16:
        return array("f", map(_to_bfloat16, array("f", values)))
    raise NotHere("complex numbers")


def rounded(value: Any, dt: dtype) -> Any:
    """One value as a number of a type."""
    return pack((value,), dt)[0]


_ORDER = [bool_, uint8, int8, int16, int32, int64, float16, bfloat16, float32, float64]
_UNSIGNED = {uint16: int32, uint32: int64, uint64: float32}


def promote_types(type1: dtype, type2: dtype) -> dtype:
    """The smallest type that holds the values of both, by PyTorch's rules."""
    if type1 is type2:
        return type1
    if type1.kind == 3 or type2.kind == 3:
        raise NotHere("complex numbers")
    a, b = sorted((type1, type2), key=_ORDER.index)
    if a is float16 and b is bfloat16:
        return float32
    if a is uint8 and b is int8:
        return int16
    return b


def can_cast(from_: dtype, to: dtype) -> bool:
    """Whether results of one type may be kept in the other: never to a lower kind."""
    if from_.kind == 3 and to.kind != 3:
        return False
    if from_.kind == 2 and to.kind < 2:
        return False
    return not (from_.kind == 1 and to.kind == 0)


class finfo:
    """The limits of a floating-point type."""

    __module__ = "torch"
    _DIGITS = {  # noqa: RUF012 - a table
        "float16": (16, 10, 15, 3), "bfloat16": (16, 7, 127, 2),
        "float32": (32, 23, 127, 6), "float64": (64, 52, 1023, 15),
    }  # fmt: skip

    def __init__(self, type: dtype | None = None) -> None:
        chosen = _default if type is None else type
        if not chosen.is_floating_point:
            raise TypeError(
                "torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.finfo'"
            )
        self.dtype = chosen._name
        self.bits, mantissa, top, digits = self._DIGITS[chosen._name]
        self.eps = 2.0**-mantissa
        self.max = (2.0 - 2.0**-mantissa) * 2.0**top
        self.min = -self.max
        self.tiny = self.smallest_normal = 2.0 ** (1 - top)
        self.resolution = rounded(10.0**-digits, chosen)

    def __repr__(self) -> str:
        return (
            f"finfo(resolution={self.resolution:g}, min={self.min:g}, max={self.max:g}, eps={self.eps:g}, "
            f"smallest_normal={self.tiny:g}, tiny={self.tiny:g}, dtype={self.dtype})"
        )


class iinfo:
    """The limits of a type of whole numbers."""

    __module__ = "torch"

    def __init__(self, type: dtype) -> None:
        if type.kind != 1:
            raise TypeError(
                "torch.iinfo() requires an integer input type. Use torch.finfo to handle 'torch.iinfo'"
            )
        self.dtype = type._name
        self.bits = 8 * type.itemsize
        self.min = -(1 << (self.bits - 1)) if type.is_signed else 0
        self.max = (1 << (self.bits - (1 if type.is_signed else 0))) - 1

    def __repr__(self) -> str:
        return f"iinfo(min={self.min:g}, max={self.max:g}, dtype={self.dtype})"
