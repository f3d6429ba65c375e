"""What a module of PyTorch has and the small one has not: refused by its name."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from bookblocks.smalltorch.errors import NotHere


def absent(module: str, never: Collection[str] = ()) -> Callable[[str], Any]:
    """The `__getattr__` of a module: whatever is asked for is not here.

    Args:
        module: its name.
        never: names that PyTorch's module does not have either, or gets by an import.
    """

    def __getattr__(name: str) -> Any:
        if name.startswith("__") or name in never:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        raise NotHere(f"{module}.{name}")

    return __getattr__


class Absent:
    """A function that PyTorch has and the small one has not.

    Args:
        name: its full name, such as torch.conv1d.
    """

    def __init__(self, name: str) -> None:
        self.__name__ = name.rpartition(".")[2]
        self.__qualname__ = name
        self.__doc__ = None

    def __repr__(self) -> str:
        return f"<{self.__qualname__}, which is not here>"

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse.

        Raises:
            NotHere: always.
        """
        raise NotHere(self.__qualname__)


class AbsentProperty:
    """A property of tensors that PyTorch has and the small one has not.

    Args:
        name: its full name, such as torch.Tensor.names.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        """The property itself, asked of the class; refused for a tensor.

        Raises:
            NotHere: it is asked of a tensor.
        """
        if instance is None:
            return self
        raise NotHere(self.name)
