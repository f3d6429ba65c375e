"""Tensors under function transforms: here there is none."""

from __future__ import annotations

from typing import Any


def _no(tensor: Any) -> bool:
    return False


is_functorch_wrapped_tensor = is_batchedtensor = is_gradtrackingtensor = is_functionaltensor = _no


def maybe_get_level(tensor: Any) -> int:
    """No level."""
    return -1
