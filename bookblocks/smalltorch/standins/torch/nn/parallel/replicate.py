"""Layers on several devices, of which there is one: not here."""

from __future__ import annotations

from bookblocks.smalltorch.absent import Absent

replicate = Absent("torch.nn.parallel.replicate")
