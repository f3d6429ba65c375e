"""Where a tensor's numbers are: `cpu`, or `meta` for none at all."""

from __future__ import annotations

import re
from typing import Any

from bookblocks.smalltorch.errors import NotHere

_TYPES = [
    "cpu",
    "cuda",
    "ipu",
    "xpu",
    "mkldnn",
    "opengl",
    "opencl",
    "ideep",
    "hip",
    "ve",
    "fpga",
    "maia",
    "xla",
    "lazy",
    "vulkan",
    "mps",
    "meta",
    "hpu",
    "mtia",
    "privateuseone",
]


class device:
    """A place for tensors, as `torch.device("cpu")` or `torch.device("cuda", 1)`."""

    __slots__ = ("index", "type")
    __module__ = "torch"
    type: str
    index: int | None

    def __new__(cls, type: Any = None, index: int | None = None) -> device:
        """Read a device from its name, its type and number, or another device."""
        self = object.__new__(cls)
        if isinstance(type, device):
            self.type, self.index = type.type, type.index
            return self
        if isinstance(type, int):
            self.type, self.index = "cuda", type
            return self
        if not isinstance(type, str):
            raise TypeError(
                "device() received an invalid combination of arguments - got "
                f"({type.__class__.__name__}), but expected one of:\n * (torch.device device)\n"
                "      didn't match because some of the arguments have invalid types: "
                f"(!{type.__class__.__name__}!)\n * (str type, int index = -1)\n"
            )
        found = re.fullmatch(r"([a-z_]+)(?::(0|[1-9]\d*))?", type)
        name = found[1] if found else type.split(":")[0]
        if (found is None and name in _TYPES) or (found is None and ":" in type):
            raise RuntimeError(f"Invalid device string: '{type}'")
        if name not in _TYPES:
            raise RuntimeError(
                f"Expected one of {', '.join(_TYPES)} device type at start of device string: {name}"
            )
        if found is not None and found[2] is not None and index is not None:
            raise RuntimeError(
                f"type (string) must not include an index because index was passed explicitly: {type}"
            )
        self.type = name
        self.index = int(found[2]) if found is not None and found[2] is not None else index
        return self

    def __repr__(self) -> str:
        if self.index is None:
            return f"device(type='{self.type}')"
        return f"device(type='{self.type}', index={self.index})"

    def __str__(self) -> str:
        return self.type if self.index is None else f"{self.type}:{self.index}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, device) and (self.type, self.index) == (other.type, other.index)

    def __hash__(self) -> int:
        return hash((self.type, self.index))

    def __reduce__(self) -> tuple[Any, ...]:
        return (device, (self.type,) if self.index is None else (self.type, self.index))

    def __deepcopy__(self, memo: object) -> device:
        return self

    def __enter__(self) -> device:
        _entered.append(self)
        return self

    def __exit__(self, *error: object) -> None:
        _entered.pop()


CPU = device("cpu")
META = device("meta")
_entered: list[device] = []


def default_device() -> device:
    """The device of new tensors for which none is asked."""
    return _entered[-1] if _entered else CPU


def set_default_device(new: device | None) -> None:
    """Choose the device of new tensors for which none is asked."""
    _entered.clear()
    if new is not None:
        _entered.append(device(new))


def usable(asked: Any) -> device:
    """The device that was asked for, if this core has it.

    Raises:
        AssertionError: A CUDA device: as a PyTorch without CUDA says it.
        RuntimeError: Another device, or one with a number that is not there.
    """
    if asked is None:
        return usable(_entered[-1]) if _entered else CPU
    found = device(asked)
    if found.type == "cpu":
        return CPU if found.index is None else found
    if found.type == "meta":
        return META
    if found.type == "cuda":
        raise AssertionError("Torch not compiled with CUDA enabled")
    raise NotHere(f"The device {str(found)!r}")
