"""Libraries below PyTorch: here there are none."""

from __future__ import annotations

from torch.backends import cuda, cudnn, mha, mkldnn, mps, opt_einsum

__all__ = ["cuda", "cudnn", "mha", "mkldnn", "mps", "opt_einsum"]
