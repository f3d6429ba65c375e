"""Linear algebra: what of it the core has."""

from __future__ import annotations

from bookblocks.smalltorch.absent import absent
from bookblocks.smalltorch.registry import TABLES

globals().update(TABLES["linalg"])
__getattr__ = absent(__name__)
