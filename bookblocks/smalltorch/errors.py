"""What this core does not have is refused in one line, with its name."""

from __future__ import annotations


class NotHere(Exception):
    """An operation of PyTorch that the small core of the page does not have."""

    # So that Python shows it by this name alone.
    __module__ = "builtins"

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} is not part of the small PyTorch of this page. "
            "To run this program, copy it and use PyTorch itself, or a notebook on Colab."
        )


class ModuleNotHere(NotHere, ModuleNotFoundError):
    """A module that the page does not have; what can do without it goes on."""


# Python shows it by the name of what it is a kind of.
ModuleNotHere.__module__ = "builtins"
ModuleNotHere.__name__ = ModuleNotHere.__qualname__ = NotHere.__name__
