"""A Python frame as Python has it: its names, its statement, the instruction that it is at."""

from __future__ import annotations

import dis
import inspect
import sys
from collections.abc import Mapping, Sequence
from types import CodeType, FrameType
from typing import Any

from bookblocks.recording.syntax import parse
from bookblocks.recording.value import is_class

COMPREHENSIONS = ("<listcomp>", "<dictcomp>", "<setcomp>")
"""Comprehensions are frames up to Python 3.11 and none from 3.12 on."""

SUSPENDS = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR
"""Calling one of these only makes an object: a generator, a coroutine."""

RETURNS = ("RETURN_VALUE", "RETURN_CONST", "YIELD_VALUE", "RETURN_GENERATOR")
"""A frame that ends at another instruction ends by an exception."""


def names_of(frame: FrameType) -> Mapping[str, Any]:
    """What the names of a frame hold; a class may have a mapping of its own, which could run."""
    names = frame.f_locals
    return names if type(names) is dict or type(names).__name__ == "FrameLocalsProxy" else {}


def operation_of(frame: FrameType) -> str:
    """The name of the instruction that a frame is at."""
    code, at = frame.f_code.co_code, frame.f_lasti
    while at > 0 and dis.opname[code[at]] == "CACHE":
        # A call of Python from Python leaves it at the end of the instruction's own notes.
        at -= 2
    return dis.opname[code[at]]


def statement_of(frame: FrameType) -> tuple[int, int]:
    """The first and the last line of the statement that a frame is at."""
    line = frame.f_lineno
    syntax = parse(frame.f_code.co_filename)
    return (line, line) if syntax is None else syntax.statements.get(line, (line, line))


def argument_names(code: CodeType) -> Sequence[str]:
    """The names of a function's arguments, in their order."""
    count = code.co_argcount + code.co_kwonlyargcount
    count += bool(code.co_flags & 4) + bool(code.co_flags & 8)
    names = code.co_varnames[:count]
    if code.co_flags & 4:
        # *args stands after the keyword-only names, and before them in the signature.
        star = code.co_argcount + code.co_kwonlyargcount
        names = (
            *names[: code.co_argcount],
            names[star],
            *names[code.co_argcount : star],
            *names[star + 1 :],
        )
    return names


def shown(code: CodeType, name: str, value: Any) -> bool:
    """Whether a name is worth showing: of a program, neither imports nor Python's own."""
    if name.startswith("__") and name.endswith("__"):
        return False
    if code.co_name != "<module>":
        return True
    return not (type(value) is type(sys) or is_class(value))
