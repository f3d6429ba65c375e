"""The compiler: not here."""

from __future__ import annotations

from typing import Any

import torch

from bookblocks.smalltorch.absent import absent


def is_compiling() -> bool:
    """Nothing is compiled; as in PyTorch TorchScript is asked first."""
    return torch.jit.is_scripting()


def is_dynamo_compiling() -> bool:
    """Nothing is compiled."""
    return False


def is_exporting() -> bool:
    """Nothing is exported."""
    return False


def disable(fn: Any = None, recursive: bool = True, *, reason: str | None = None) -> Any:
    """The function itself, or what returns it."""
    return (lambda function: function) if fn is None else fn


__getattr__ = absent(__name__)
