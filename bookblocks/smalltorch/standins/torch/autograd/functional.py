"""Jacobians and Hessians: not here."""

from __future__ import annotations

from typing import Any

from bookblocks.smalltorch.absent import absent


__getattr__ = absent(__name__)
