"""What PyTorch's files take from typing_extensions; the page's Python has all of it itself."""

from typing import NotRequired, ParamSpec, Self, TypeIs, override  # type: ignore[attr-defined]
from warnings import deprecated  # type: ignore[attr-defined]

__all__ = ["NotRequired", "ParamSpec", "Self", "TypeIs", "deprecated", "override"]
