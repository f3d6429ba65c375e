"""Layers on several devices, of which there is one: not here."""

from __future__ import annotations

from bookblocks.smalltorch.absent import Absent

gather = Absent("torch.nn.parallel.gather")
scatter_kwargs = Absent("torch.nn.parallel.scatter_kwargs")
