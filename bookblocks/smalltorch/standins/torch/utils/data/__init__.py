"""Data sets and their loader: PyTorch's own, read when they are first asked for."""

from __future__ import annotations

import importlib
from typing import Any

from bookblocks.smalltorch.errors import NotHere

_HOMES = {
    "dataset": "ChainDataset ConcatDataset Dataset IterableDataset StackDataset Subset"
    " TensorDataset random_split",
    "sampler": "BatchSampler RandomSampler Sampler SequentialSampler SubsetRandomSampler"
    " WeightedRandomSampler",
    "dataloader": "DataLoader _DatasetKind default_collate default_convert get_worker_info",
    "datapipes.datapipe": "IterDataPipe MapDataPipe",
}
_MODULES = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        module = importlib.import_module(f"torch.utils.data.{_MODULES[name]}")
        found = globals()[name] = getattr(module, name)
        return found
    if name in ("distributed", "DistributedSampler"):
        raise NotHere(f"torch.utils.data.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
