"""The CPU as a device module."""

from __future__ import annotations

from typing import Any


def is_available() -> bool:
    """It is here."""
    return True


def get_rng_state(where: Any = None) -> Any:
    """The state of the one generator."""
    import torch

    return torch.get_rng_state()


def set_rng_state(state: Any, where: Any = None) -> None:
    """Put the one generator into a state."""
    import torch

    torch.set_rng_state(state)


def device_count() -> int:
    """There is one."""
    return 1
