"""Objects that the compiler must not look into: here there are none."""

from __future__ import annotations


class OpaqueBase:
    """Of this nobody is an instance."""
