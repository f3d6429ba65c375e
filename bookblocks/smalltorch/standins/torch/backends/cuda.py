"""CUDA's libraries: not here. Their switches are, since programs set them."""

from __future__ import annotations


class _Switches:
    allow_tf32 = False


matmul = _Switches()


def is_built() -> bool:
    """It is not here."""
    return False
