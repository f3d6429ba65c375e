"""What programs and PyTorch's own files use of torch.utils."""

from __future__ import annotations

from typing import Any

from bookblocks.smalltorch.absent import absent
from bookblocks.smalltorch.errors import NotHere
from torch.utils import _contextlib, _python_dispatch, backend_registration, data, hooks

__all__ = ["_contextlib", "_python_dispatch", "backend_registration", "data", "hooks"]


def swap_tensors(t1: Any, t2: Any) -> None:
    """Refuse.

    Raises:
        NotHere: always.
    """
    raise NotHere("torch.utils.swap_tensors")


def set_module(obj: Any, mod: str) -> None:
    """Set the module that an object says it is of."""
    obj.__module__ = mod


__getattr__ = absent(__name__, ("_pytree", "dlpack", "serialization"))
