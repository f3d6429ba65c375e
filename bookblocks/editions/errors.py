"""What stops the making of an edition."""

from __future__ import annotations


class EditionError(Exception):
    """One line: what is wrong with an edition, where, and what to do."""
