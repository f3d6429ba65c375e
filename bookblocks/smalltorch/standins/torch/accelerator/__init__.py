"""Devices beside the CPU: here there are none."""

from __future__ import annotations


def is_available() -> bool:
    """There is none."""
    return False


def device_count() -> int:
    """There is none."""
    return 0


def current_accelerator(check_available: bool = False) -> None:
    """None: there is none."""
