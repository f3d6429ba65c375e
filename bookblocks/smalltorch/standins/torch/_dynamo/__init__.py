"""The compiler's front, which is not here: only what PyTorch's own files ask of it."""

from __future__ import annotations

from bookblocks.smalltorch.absent import absent


def graph_break(msg: str = "") -> None:
    """Nothing is compiled, so no graph breaks."""


def is_compiling() -> bool:
    """Nothing is compiled."""
    return False


__getattr__ = absent(__name__)
