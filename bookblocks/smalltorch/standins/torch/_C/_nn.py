"""The functions below torch.nn.functional: those of the core, and the names of the others."""

from __future__ import annotations

from bookblocks.smalltorch import moving
from bookblocks.smalltorch.absent import Absent
from bookblocks.smalltorch.registry import TABLES
from torch._C import _names

globals().update({name: Absent(f"torch.nn.functional.{name}") for name in _names.neural})
globals().update(TABLES["nn"], _parse_to=moving._parse_to)
