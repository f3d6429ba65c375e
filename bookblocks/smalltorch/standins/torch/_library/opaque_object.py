"""Objects that the compiler must not look into: here there are none."""

from __future__ import annotations


def is_opaque_reference_type(cls: object) -> bool:
    """No type is one."""
    return False
