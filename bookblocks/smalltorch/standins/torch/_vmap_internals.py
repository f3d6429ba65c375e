"""A function over a batch of inputs at once: not here."""

from __future__ import annotations

from typing import Any

from bookblocks.smalltorch.errors import NotHere


def _vmap(*args: Any, **kwargs: Any) -> Any:
    """Refuse.

    Raises:
        NotHere: always.
    """
    raise NotHere("is_grads_batched=True")
