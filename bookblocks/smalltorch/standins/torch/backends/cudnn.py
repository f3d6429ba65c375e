"""cuDNN: not here. Its switches are, since programs set them."""

from __future__ import annotations

from typing import Any

enabled = True
deterministic = False
benchmark = False
allow_tf32 = True


def is_available() -> bool:
    """It is not here."""
    return False


def is_acceptable(tensor: Any) -> bool:
    """No tensor is on such a device."""
    return False
