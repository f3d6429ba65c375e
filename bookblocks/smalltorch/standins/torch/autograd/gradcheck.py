"""Gradients compared with differences: not here."""

from __future__ import annotations

from typing import Any

from bookblocks.smalltorch.errors import NotHere


def gradcheck(*args: Any, **kwargs: Any) -> Any:
    """Refuse.

    Raises:
        NotHere: always.
    """
    raise NotHere("torch.autograd.gradcheck")


def gradgradcheck(*args: Any, **kwargs: Any) -> Any:
    """Refuse.

    Raises:
        NotHere: always.
    """
    raise NotHere("torch.autograd.gradgradcheck")
