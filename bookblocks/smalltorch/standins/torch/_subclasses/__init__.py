"""Tensors that hold no numbers, of the compiler: here there are none."""

from __future__ import annotations

from torch._subclasses import fake_tensor, functional_tensor

__all__ = ["fake_tensor", "functional_tensor"]
