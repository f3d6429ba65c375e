"""Layers on several devices: PyTorch's own DataParallel, which on a CPU hands everything on."""

from __future__ import annotations

from bookblocks.smalltorch.absent import Absent
from torch.nn.parallel.data_parallel import DataParallel, data_parallel

DistributedDataParallel = Absent("torch.nn.parallel.DistributedDataParallel")
