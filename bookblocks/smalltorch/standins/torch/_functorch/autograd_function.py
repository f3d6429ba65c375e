"""Functions under function transforms, which are not here."""

from __future__ import annotations

from typing import Any

from bookblocks.smalltorch.errors import NotHere


def custom_function_call(*args: Any, **kwargs: Any) -> Any:
    """Refuse: only a function transform calls it.

    Raises:
        NotHere: always.
    """
    raise NotHere("torch.func transforms of an autograd.Function")
