"""Data sets: PyTorch's own Dataset and its kin, and no loader yet."""

from __future__ import annotations

from bookblocks.smalltorch.absent import absent
from torch.utils.data.dataset import (
    ChainDataset,
    ConcatDataset,
    Dataset,
    IterableDataset,
    StackDataset,
    Subset,
    TensorDataset,
    random_split,
)

__all__ = [
    "ChainDataset",
    "ConcatDataset",
    "Dataset",
    "IterableDataset",
    "StackDataset",
    "Subset",
    "TensorDataset",
    "get_worker_info",
    "random_split",
]


def get_worker_info() -> None:
    """None: there are no workers."""


__getattr__ = absent(__name__)
