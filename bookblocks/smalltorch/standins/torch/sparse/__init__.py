"""Tensors that are mostly zeros: not here."""

from __future__ import annotations

from bookblocks.smalltorch.absent import absent

__getattr__ = absent(__name__)
