"""Derivatives forward: not here, but for what printing asks."""

from __future__ import annotations

from typing import Any, NamedTuple

from bookblocks.smalltorch.absent import absent

_current_level = -1


class UnpackedDualTensor(NamedTuple):
    """A tensor and its tangent."""

    primal: Any
    tangent: Any


def unpack_dual(tensor: Any, *, level: int | None = None) -> UnpackedDualTensor:
    """A tensor, which has no tangent here."""
    return UnpackedDualTensor(tensor, None)


__getattr__ = absent(__name__)
