"""The numbers of CUDA devices, of which there are none."""

from __future__ import annotations

from typing import Any

from torch._C import device as _device


def _get_device_index(device: Any, optional: bool = False, allow_cpu: bool = False) -> int:
    """The number in the name of a device: 1 for cuda:1, and 0 where there is none."""
    if isinstance(device, int):
        return device
    return _device(device).index or 0 if device is not None else 0
