"""Functions with a gradient of their own, in C++: here there is none."""

from __future__ import annotations

from bookblocks.smalltorch.absent import absent

__getattr__ = absent(__name__)
