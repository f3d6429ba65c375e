"""Layers on several devices, of which there is one: not here."""

from __future__ import annotations

from bookblocks.smalltorch.absent import Absent

parallel_apply = Absent("torch.nn.parallel.parallel_apply")
