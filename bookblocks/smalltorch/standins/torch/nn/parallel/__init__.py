"""Layers on several devices: not here."""

from __future__ import annotations

from typing import Any

from bookblocks.smalltorch.errors import NotHere


class DataParallel:
    """Refused, since there is one device.

    Raises:
        NotHere: always.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        raise NotHere("torch.nn.DataParallel")
