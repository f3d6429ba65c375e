"""Several processes: not here, and its questions are answered so."""

from __future__ import annotations


def is_available() -> bool:
    """They are not here."""
    return False


def is_initialized() -> bool:
    """They are not here."""
    return False
