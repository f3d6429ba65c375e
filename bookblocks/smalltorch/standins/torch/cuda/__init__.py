"""CUDA: not here, and its questions are answered so."""

from __future__ import annotations

from bookblocks.smalltorch.absent import absent
from torch.cuda import _utils as _utils


def _lazy_init() -> None:
    """Nothing begins."""


class Event:
    """Of this nobody is an instance."""


class Stream:
    """Of this nobody is an instance."""


class ExternalStream(Stream):
    """Of this nobody is an instance."""


def is_available() -> bool:
    """There is none."""
    return False


def is_initialized() -> bool:
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


def is_current_stream_capturing() -> bool:
    """There is none."""
    return False


__getattr__ = absent(__name__)
