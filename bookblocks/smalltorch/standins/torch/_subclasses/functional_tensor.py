"""Tensors of the compiler: here there are none."""

from __future__ import annotations


class FunctionalTensor:
    """Of this nobody is an instance."""
