"""Operators by their internal names: not here."""

from __future__ import annotations


class OpOverload:
    """Of this nobody is an instance."""
