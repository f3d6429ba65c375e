"""What functions of the core are to a program: objects that look as functions in C do.

Python says `<built-in function linear>` of one, has no source of it, and does not bind it to the
object of whose class it is an attribute.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any


class Builtin:
    """A function in C, as far as a program can see.

    Args:
        function: what it does.

    Attributes:
        function: the same.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function
        self.__name__ = function.__name__
        self.__qualname__ = function.__qualname__
        self.__module__ = function.__module__
        self.__doc__ = function.__doc__
        self.__text_signature__ = None

    __class__ = property(lambda self: types.BuiltinFunctionType)

    def __repr__(self) -> str:
        owner, _, name = self.__qualname__.rpartition(".")
        if owner:
            return f"<built-in method {name} of type object at {hex(id(Builtin))}>"
        return f"<built-in function {name}>"

    def __deepcopy__(self, memo: object) -> Builtin:
        return self

    def __copy__(self) -> Builtin:
        return self

    def __reduce__(self) -> str:
        return self.__name__


def builtin(function: Callable[..., Any]) -> Any:
    """A function of the core as an object that looks as one in C.

    It is of a class of its own, so that calling it costs no step in Python.
    """
    kind = type(
        "builtin_function_or_method",
        (Builtin,),
        {"__call__": staticmethod(function), "__module__": "builtins"},
    )
    return kind(function)


class Method:
    """A method of tensors as a message of PyTorch shows it: equal to the function that it is.

    Args:
        function: what it does.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function
        self.__name__ = function.__name__

    def __repr__(self) -> str:
        return f"<method '{self.__name__}' of 'torch._C.TensorBase' objects>"

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the function."""
        return self.function(*args, **kwargs)

    def __eq__(self, other: object) -> bool:
        return self.function is getattr(other, "function", other)

    def __hash__(self) -> int:
        return hash(self.function)
