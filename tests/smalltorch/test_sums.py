"""Sums of the core are PyTorch's to the last digit, for rows and columns that are not long."""

from __future__ import annotations

import pytest
import torch

from tests.smalltorch.beside import ours


@pytest.mark.skipif(
    torch.backends.cpu.get_cpu_capability() != "AVX2",
    reason="another machine may add in another order",
)
@pytest.mark.parametrize("count", [1, 3, 5, 8, 13, 32, 50, 64])
def test_order(count: int) -> None:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    for seed in range(20):
        theirs = torch.randn(count, 3, generator=torch.Generator().manual_seed(seed))
        mine = ours(theirs)
        assert (
            theirs.t().contiguous().sum(1).tolist() == ours(theirs.t().contiguous()).sum(1).tolist()
        )
        assert theirs.sum(0).tolist() == mine.sum(0).tolist()
        assert theirs.sum().item() == mine.sum().item()
        assert theirs.mean().item() == mine.mean().item()
    torch.set_num_threads(threads)
