"""How a tensor's numbers lie in memory: PyTorch's words for it."""

from __future__ import annotations


class _Word:
    """A word of PyTorch's that has a name and no more."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __repr__(self) -> str:
        return f"torch.{self._name}"

    def __reduce__(self) -> str:
        return self._name


class layout(_Word):
    """A kind of storage, `torch.strided` for all tensors here."""

    __module__ = "torch"


class memory_format(_Word):
    """An order of the dimensions in memory."""

    __module__ = "torch"


LAYOUTS = {
    name: layout(name)
    for name in (
        "strided",
        "sparse_coo",
        "sparse_csr",
        "sparse_csc",
        "sparse_bsr",
        "sparse_bsc",
        "_mkldnn",
        "jagged",
    )
}
FORMATS = {
    name: memory_format(name)
    for name in ("contiguous_format", "preserve_format", "channels_last", "channels_last_3d")
}
strided = LAYOUTS["strided"]
contiguous_format = FORMATS["contiguous_format"]
preserve_format = FORMATS["preserve_format"]


class qscheme:
    """A way to quantize, which no tensor here has."""

    __module__ = "torch"
