"""Apple's graphics processors: not here."""

from __future__ import annotations


def is_available() -> bool:
    """There is none."""
    return False


def is_built() -> bool:
    """There is none."""
    return False
