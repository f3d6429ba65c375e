"""Tensors that are mostly zeros: not here."""

from __future__ import annotations

from bookblocks.smalltorch.absent import absent


class check_sparse_tensor_invariants:
    """Whether such tensors are checked: there are none."""

    def is_enabled(self) -> bool:
        """They are not."""
        return False


__getattr__ = absent(__name__)
