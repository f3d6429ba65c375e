"""The numbers of one or more tensors: views share them."""

from __future__ import annotations

from array import array
from typing import Any

from bookblocks.smalltorch import device as devices
from bookblocks.smalltorch.dtype import dtype

_next_address = 0x5581_0000_0040


class Storage:
    """A row of numbers of one type, with an address of its own.

    Args:
        data: The numbers, as the type keeps them; None for a tensor without numbers (`meta`).
        dt: Their type.
        size: How many there are.
        where: Their device.
    """

    __slots__ = ("__weakref__", "address", "data", "device", "dtype", "size")

    def __init__(
        self, data: Any, dt: dtype, size: int, where: devices.device = devices.CPU
    ) -> None:
        global _next_address
        self.data: array[Any] = data
        self.dtype = dt
        self.size = size
        self.device = where
        self.address = 0
        if size and data is not None:
            self.address = _next_address
            _next_address += max(64, -(-size * dt.itemsize // 64) * 64)

    @property
    def nbytes(self) -> int:
        """Bytes that PyTorch uses for these numbers."""
        return self.size * self.dtype.itemsize
