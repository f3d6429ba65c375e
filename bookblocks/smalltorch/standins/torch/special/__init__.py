"""Special functions: what of them the core has."""

from __future__ import annotations

from bookblocks.smalltorch.absent import absent
from bookblocks.smalltorch.registry import TABLES

globals().update(TABLES["special"])
__getattr__ = absent(__name__)
