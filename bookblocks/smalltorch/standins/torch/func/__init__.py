"""Function transforms: PyTorch's own functional_call; the rest is not here."""

from __future__ import annotations

from bookblocks.smalltorch.absent import absent
from torch._functorch.functional_call import functional_call, stack_module_state

__all__ = ["functional_call", "stack_module_state"]


__getattr__ = absent(__name__)
