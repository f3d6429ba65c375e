"""What `Module.to` was given, as PyTorch's core reads it."""

from __future__ import annotations

from typing import Any

from bookblocks.smalltorch.device import device as device_type
from bookblocks.smalltorch.dtype import NAMES
from bookblocks.smalltorch.dtype import dtype as dtype_type
from bookblocks.smalltorch.signature import Signature, bind

_REST = "bool non_blocking = False, bool copy = False, *, torch.memory_format memory_format = None"
_FORMS = (
    Signature(f"torch.device device = None, torch.dtype dtype = None, {_REST}"),
    Signature(f"torch.dtype dtype, {_REST}"),
    Signature(f"Tensor tensor, {_REST}"),
)


def _parse_to(*args: Any, **kwargs: Any) -> tuple[Any, Any, bool, Any]:
    """The device, the type of numbers, whether it may wait, and the layout in memory.

    Raises:
        TypeError: the arguments fit none of the three forms.
    """
    found = bind("to", _FORMS, args, kwargs)
    kind = found.get("dtype")
    if isinstance(kind, type):
        kind = NAMES[{float: "float64", int: "int64", bool: "bool"}[kind]]
    where = found.get("device")
    if "tensor" in found:
        where, kind = found["tensor"].device, found["tensor"].dtype
    if where is not None and not isinstance(where, device_type):
        where = device_type(where)
    assert kind is None or isinstance(kind, dtype_type)
    return where, kind, found["non_blocking"], found["memory_format"]
