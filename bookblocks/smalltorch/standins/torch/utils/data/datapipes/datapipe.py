"""Data pipes: not here. PyTorch's own loader asks whether something is one."""

from __future__ import annotations


class IterDataPipe:
    """Of this nobody is an instance."""


class MapDataPipe:
    """Of this nobody is an instance."""


class _IterDataPipeSerializationWrapper:
    """Of this nobody is an instance."""


class _MapDataPipeSerializationWrapper:
    """Of this nobody is an instance."""
