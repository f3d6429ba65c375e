"""The functions of torch: those of the core, and by their names those that are not here."""

from __future__ import annotations

from bookblocks.smalltorch.absent import Absent
from bookblocks.smalltorch.registry import TABLES
from torch._C import _names

globals().update(
    {name: Absent(f"torch.{name}") for name in _names.functions if not name.startswith("__")}
)
globals().update(TABLES["torch"])
