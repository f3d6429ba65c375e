"""Function transforms: of PyTorch's own files functional_call, and what autograd asks for."""

from __future__ import annotations
