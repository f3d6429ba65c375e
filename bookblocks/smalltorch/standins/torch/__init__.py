"""The small torch of the page: PyTorch's own Python files on the book's own core.

This stands for the file of the same name: it brings the names of torch together.
"""

from __future__ import annotations

import builtins
import math
import sys
from collections.abc import Callable
from math import e, inf, nan, pi
from typing import Any

from bookblocks.smalltorch.absent import Absent
from bookblocks.smalltorch.dtype import NAMES as _NAMES
from bookblocks.smalltorch.dtype import can_cast, dtype, finfo, get_default_dtype, iinfo
from bookblocks.smalltorch.dtype import promote_types, set_default_dtype
from bookblocks.smalltorch.errors import NotHere
from bookblocks.smalltorch.layout import FORMATS as _FORMATS
from bookblocks.smalltorch.layout import LAYOUTS as _LAYOUTS
from bookblocks.smalltorch.layout import contiguous_format, qscheme
from bookblocks.smalltorch.tensor import use_class
from torch import _C
from torch._C import Generator, Size, _VariableFunctions, default_generator, device, layout
from torch._C import memory_format
from torch.torch_version import __version__ as __version__

newaxis: None = None
# The types of numbers, and those that the core has no numbers of.
globals().update(_NAMES | _LAYOUTS | _FORMATS)
legacy_contiguous_format = contiguous_format
for _name in [
    "float8_e4m3fn",
    "float8_e4m3fnuz",
    "float8_e5m2",
    "float8_e5m2fnuz",
    "float8_e8m0fnu",
    "float4_e2m1fn_x2",
    "bits8",
    "bits16",
    "bits1x8",
    "bits2x4",
    "bits4x2",
    "qint8",
    "quint8",
    "qint32",
    "quint4x2",
    "quint2x4",
    "uint1",
    "uint2",
    "uint3",
    "uint4",
    "uint5",
    "uint6",
    "uint7",
    "int1",
    "int2",
    "int3",
    "int4",
    "int5",
    "int6",
    "int7",
]:
    globals()[_name] = dtype(_name, "B", 1, 4)
for _name in [
    "per_tensor_affine",
    "per_channel_affine",
    "per_tensor_symmetric",
    "per_channel_symmetric",
    "per_channel_affine_float_qparams",
]:
    globals()[_name] = qscheme()

# The functions of the core, and the names of those that are not here.
globals().update(
    {
        name: value
        for name, value in vars(_VariableFunctions).items()
        if callable(value) and not (isinstance(value, Absent) and name in globals())
    }
)


def _has_compatible_shallow_copy_type(tensor: Any, source: Any) -> builtins.bool:
    """All tensors are of one sort."""
    return True


def _is_functional_tensor(tensor: Any) -> bool:
    """No tensor is one of the compiler's."""
    return False


class SymInt:
    """A size that the compiler does not know: of this nobody is an instance."""


class SymFloat:
    """A number that the compiler does not know: of this nobody is an instance."""


class SymBool:
    """A truth that the compiler does not know: of this nobody is an instance."""


DispatchKey = _C.DispatchKey
Node = _C.Node


def sym_int(a: Any) -> Any:
    """A number as a whole one."""
    return math.floor(a) if a >= 0 else math.ceil(a)


def sym_float(a: Any) -> Any:
    """A number as a floating-point one."""
    return builtins.float(a)


def sym_max(a: Any, b: Any) -> Any:
    """The larger one."""
    return builtins.max(a, b)


def sym_min(a: Any, b: Any) -> Any:
    """The smaller one."""
    return builtins.min(a, b)


def sym_not(a: Any) -> Any:
    """The other truth."""
    return not a


def typename(obj: Any, /) -> str:
    """The type of an object as text, with its module; of a tensor as `torch.FloatTensor`."""
    if isinstance(obj, Tensor):
        return obj.type()
    module = getattr(obj, "__module__", "") or ""
    qualified = ""
    if hasattr(obj, "__qualname__"):
        qualified = obj.__qualname__
    elif hasattr(obj, "__name__"):
        qualified = obj.__name__
    else:
        module = obj.__class__.__module__ or ""
        qualified = obj.__class__.__qualname__
    return qualified if module in ("", "builtins") else f"{module}.{qualified}"


def is_tensor(obj: Any, /) -> bool:
    """Whether an object is a tensor."""
    return isinstance(obj, Tensor)


def is_storage(obj: Any, /) -> bool:
    """Whether an object is a storage."""
    return type(obj) in _storage_classes


def _check_with(error: type[Exception], cond: Any, message: Callable[[], str] | None) -> None:
    """Raise an error where a condition does not hold."""
    if cond:
        return
    raise error("Expected cond to be True, but got False." if message is None else message())


def _check(cond: Any, message: Callable[[], str] | None = None) -> None:
    """Raise a RuntimeError where a condition does not hold."""
    _check_with(RuntimeError, cond, message)


def _check_value(cond: Any, message: Callable[[], str] | None = None) -> None:
    """Raise a ValueError where a condition does not hold."""
    _check_with(ValueError, cond, message)


def _check_type(cond: Any, message: Callable[[], str] | None = None) -> None:
    """Raise a TypeError where a condition does not hold."""
    _check_with(TypeError, cond, message)


def _check_index(cond: Any, message: Callable[[], str] | None = None) -> None:
    """Raise an IndexError where a condition does not hold."""
    _check_with(IndexError, cond, message)


_threads = 1
_deterministic = _warn_only = _anomaly = False
_anomaly_nan = True


def get_num_threads() -> builtins.int:
    """How many threads were asked for; there is one."""
    return _threads


def set_num_threads(number: builtins.int) -> None:
    """Note how many threads are asked for; there is one."""
    global _threads
    if not isinstance(number, builtins.int):
        raise TypeError(f"set_num_threads expects an int, but got {type(number).__name__}")
    if number <= 0:
        raise RuntimeError("set_num_threads expects a positive integer")
    _threads = number


def get_num_interop_threads() -> builtins.int:
    """There is one thread."""
    return 1


def set_num_interop_threads(number: builtins.int) -> None:
    """Nothing: there is one thread."""


def use_deterministic_algorithms(mode: builtins.bool, *, warn_only: builtins.bool = False) -> None:
    """Note the wish; all that is here is deterministic."""
    global _deterministic, _warn_only
    _deterministic, _warn_only = mode, warn_only


def are_deterministic_algorithms_enabled() -> builtins.bool:
    """Whether they were wished for."""
    return _deterministic


def is_deterministic_algorithms_warn_only_enabled() -> builtins.bool:
    """Whether a warning was wished for in place of an error."""
    return _warn_only


def set_float32_matmul_precision(precision: str) -> None:
    """Nothing: products are as exact as they get."""


def get_float32_matmul_precision() -> str:
    """Products are as exact as they get."""
    return "highest"


def set_flush_denormal(mode: builtins.bool) -> builtins.bool:
    """It cannot be chosen here."""
    return False


def is_autocast_enabled(device_type: str = "cpu") -> builtins.bool:
    """It is not here."""
    return False


def is_anomaly_enabled() -> builtins.bool:
    """Whether anomaly detection is on."""
    return _anomaly


def is_anomaly_check_nan_enabled() -> builtins.bool:
    """Whether it looks for nan."""
    return _anomaly_nan


def set_anomaly_enabled(enabled: builtins.bool, check_nan: builtins.bool = True) -> None:
    """Switch anomaly detection, which is not here.

    Raises:
        NotHere: it is switched on.
    """
    if enabled:
        raise NotHere("torch.autograd.detect_anomaly")


def get_default_device() -> device:
    """The CPU."""
    return device("cpu")


def set_default_device(where: Any) -> None:
    """Choose the device, which can only be the CPU.

    Raises:
        NotHere: it is another one.
    """
    if where is not None and device(where).type != "cpu":
        raise NotHere(f"the device {where}")


def get_device_module(where: Any = None) -> Any:
    """The module of a device."""
    import torch.cpu

    return torch.cpu


is_grad_enabled = _C.is_grad_enabled
is_inference_mode_enabled = _C.is_inference_mode_enabled


from torch._tensor import Tensor

use_class(Tensor)

from torch import storage as storage
from torch.storage import (
    TypedStorage,
    UntypedStorage,
    _LegacyStorage,
    _warn_typed_storage_removal,
)


def _storage_class(name: str, kind: dtype) -> type:
    """A class such as torch.FloatStorage: by its name a file says which numbers it holds."""

    def shown(self: Any) -> dtype:
        _warn_typed_storage_removal(stacklevel=3)
        return kind

    return type(
        name,
        (_LegacyStorage,),
        {"__module__": "torch", "dtype": _OfClass(shown), "_dtype": _OfClass(lambda self: kind)},
    )


class _OfClass:
    """A property of a class."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self.function = function

    def __get__(self, instance: Any, owner: type) -> Any:
        return self.function(owner)


_storage_classes: set[type] = {UntypedStorage, TypedStorage}
for _name, _dtype in {
    "ByteStorage": _NAMES["uint8"],
    "DoubleStorage": _NAMES["double"],
    "FloatStorage": _NAMES["float"],
    "HalfStorage": _NAMES["half"],
    "LongStorage": _NAMES["long"],
    "IntStorage": _NAMES["int"],
    "ShortStorage": _NAMES["short"],
    "CharStorage": _NAMES["int8"],
    "BoolStorage": _NAMES["bool"],
    "BFloat16Storage": _NAMES["bfloat16"],
    "ComplexDoubleStorage": _NAMES["cdouble"],
    "ComplexFloatStorage": _NAMES["cfloat"],
    "QUInt8Storage": globals()["quint8"],
    "QInt8Storage": globals()["qint8"],
    "QInt32Storage": globals()["qint32"],
    "QUInt4x2Storage": globals()["quint4x2"],
    "QUInt2x4Storage": globals()["quint2x4"],
}.items():
    globals()[_name] = _storage_class(_name, _dtype)
    _storage_classes.add(globals()[_name])
_tensor_classes: set[type] = set()

from torch import random as random
from torch import serialization as serialization
from torch._tensor_str import set_printoptions
from torch.random import get_rng_state, initial_seed, manual_seed
from torch.random import seed, set_rng_state, thread_safe_generator
from torch.serialization import load, save
from torch._compile import _disable_dynamo
from torch import _VF as _VF
from torch import functional as functional
from torch.functional import *
from torch.autograd import enable_grad, inference_mode, no_grad, set_grad_enabled
from torch import _dynamo as _dynamo
from torch import _guards as _guards
from torch import _subclasses as _subclasses
from torch import __config__ as __config__
from torch import __future__ as __future__
from torch import accelerator as accelerator
from torch import autograd as autograd
from torch import backends as backends
from torch import compiler as compiler
from torch import cpu as cpu
from torch import cuda as cuda
from torch import distributed as distributed
from torch import func as func
from torch import fx as fx
from torch import jit as jit
from torch import linalg as linalg
from torch import mps as mps
from torch import mtia as mtia
from torch import nn as nn
from torch import optim as optim
from torch import overrides as overrides
from torch import sparse as sparse
from torch import special as special
from torch import types as types
from torch import utils as utils
from torch import version as version
from torch import xpu as xpu

compile = Absent("torch.compile")
vmap = Absent("torch.vmap")
cond = Absent("torch.cond")
while_loop = Absent("torch.while_loop")
from_dlpack = Absent("torch.from_dlpack")
to_dlpack = Absent("torch.to_dlpack")
autocast = Absent("torch.autocast")


def __getattr__(name: str) -> Any:
    if name in _ABSENT:
        raise NotHere(f"torch.{name}")
    raise AttributeError(f"module 'torch' has no attribute {name!r}")


_ABSENT = [
    "amp",
    "ao",
    "classes",
    "distributions",
    "export",
    "fft",
    "futures",
    "hub",
    "library",
    "masked",
    "monitor",
    "multiprocessing",
    "nested",
    "ops",
    "package",
    "profiler",
    "quantization",
    "quasirandom",
    "return_types",
    "signal",
    "testing",
    "windows",
    "GradScaler",
    "Stream",
    "Event",
    "lobpcg",
    "unravel_index",
]
