"""Intel's graphics processors: not here, and their questions are answered so."""

from __future__ import annotations


def is_available() -> bool:
    """There is none."""
    return False


def device_count() -> int:
    """There is none."""
    return 0


def manual_seed(seed: int) -> None:
    """Nothing: there is no generator to seed."""


def manual_seed_all(seed: int) -> None:
    """Nothing: there is no generator to seed."""


def _is_in_bad_fork() -> bool:
    return False
