"""A Python frame as Python has it: its names, its statement, the instruction that it is at."""

from __future__ import annotations

import dis
import inspect
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import CodeType, FrameType
from typing import Any

from bookblocks.recording.syntax import parse, places
from bookblocks.recording.value import is_class

COMPREHENSIONS = ("<listcomp>", "<dictcomp>", "<setcomp>")
"""Comprehensions are frames up to Python 3.11 and none from 3.12 on."""

SUSPENDS = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR
"""Calling one of these only makes an object: a generator, a coroutine."""

RETURNS = ("RETURN_VALUE", "RETURN_CONST", "YIELD_VALUE", "RETURN_GENERATOR")
"""A frame that ends at another instruction ends by an exception."""

EXHAUSTED = ("FOR_ITER", "SEND", "END_SEND")
"""Where a loop, or waiting for another generator, comes to its end by an exception."""


def _own_names() -> type:
    return type(sys._getframe().f_locals)


# A dictionary up to Python 3.12, a view of the frame from 3.13 on; both run no code of a program.
_NAMES = (dict, _own_names())


@dataclass(frozen=True)
class Scope:
    """Where the names at an instruction of a frame are looked up.

    Attributes:
        code: the function's.
        names: the frame's own names and what they hold.
        outer: those of its module, then Python's.
        bound: the names that a comprehension binds there. Where these lie is another thing in
            each Python, so they are not looked up.
    """

    code: CodeType
    names: Mapping[str, Any]
    outer: tuple[Mapping[str, Any], ...]
    bound: frozenset[str]

    def find(self, name: str) -> tuple[bool, Any]:
        """Whether a value can be found for a name, and the value."""
        if name not in self.bound:
            for names in (self.names, *self.outer):
                if name in names:
                    return True, names[name]
        return False, None


def scope_of(frame: FrameType, namespace: Mapping[str, Any] | None) -> Scope:
    """The scope of the instruction that a frame is at.

    Args:
        namespace: of a frame that is no function's, see `namespace_of`.
    """
    bound = bound_at(frame)
    while frame.f_code.co_name in COMPREHENSIONS and frame.f_back is not None:
        frame = frame.f_back
    outer = (frame.f_globals, frame.f_builtins)
    return Scope(
        frame.f_code,
        names_of(frame, namespace),
        tuple(names for names in outer if type(names) is dict),
        bound,
    )


def namespace_of(frame: FrameType) -> Mapping[str, Any] | None:
    """What keeps the names of a module or the body of a class; None for a function.

    To be asked once, where the frame begins: up to Python 3.12 asking within a comprehension
    takes the values away from what it binds, and from 3.13 on its answer is that alone.
    """
    if frame.f_code.co_flags & inspect.CO_OPTIMIZED:
        return None
    return _readable(frame.f_locals)


def names_of(frame: FrameType, namespace: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """What the names of a frame hold.

    Args:
        namespace: of a frame that is no function's, see `namespace_of`.
    """
    return _readable(frame.f_locals) if namespace is None else namespace


def _readable(names: Mapping[str, Any]) -> Mapping[str, Any]:
    """Names that can be read; a class may have a mapping of its own, which could run."""
    return names if any(type(names) is each for each in _NAMES) else {}


def bound_at(frame: FrameType) -> frozenset[str]:
    """The names that comprehensions bind at the instruction that a frame is at."""
    syntax = parse(frame.f_code.co_filename)
    where = places(frame.f_code)[frame.f_lasti // 2]
    if syntax is None or where is None:
        return frozenset()
    return syntax.bound.get(where, frozenset()) | syntax.binds.get(where, frozenset())


def operation_of(frame: FrameType) -> str:
    """The name of the instruction that a frame is at."""
    code, at = frame.f_code.co_code, frame.f_lasti
    while at > 0 and dis.opname[code[at]] == "CACHE":
        # A call of Python from Python leaves it at the end of the instruction's own notes.
        at -= 2
    name = dis.opname[code[at]]
    # Python 3.13 leaves a generator that yields at the instruction where it will go on.
    yielded = name == "RESUME" and at > 0 and dis.opname[code[at - 2]] == "YIELD_VALUE"
    return "YIELD_VALUE" if yielded else name


@cache
def turns(code: CodeType) -> frozenset[int]:
    """Where a loop of a function takes its turns: jumps back (from 3.13 on), or their targets.

    A comprehension's are not among them: it is no loop of the function before Python 3.12.
    """
    syntax = parse(code.co_filename)
    inlined = sys.version_info >= (3, 12)
    bound = syntax.bound if syntax is not None and inlined else {}
    where = places(code)
    return frozenset(
        at
        for jump in _jumps_back(code)
        if where[jump.offset // 2] not in bound
        for at in (jump.offset, jump.argval)
    )


def _jumps_back(code: CodeType) -> Iterator[dis.Instruction]:
    for instruction in dis.get_instructions(code):
        # The other kind, JUMP_BACKWARD_NO_INTERRUPT, waits for a generator within.
        name = instruction.opname
        if "JUMP_BACKWARD" in name and not name.endswith("NO_INTERRUPT"):
            yield instruction


def goes_on(frame: FrameType) -> bool:
    """Whether a frame that begins is a generator's or a coroutine's that has waited."""
    code, at = frame.f_code.co_code, frame.f_lasti
    first = dis.opname[code[at]] == "RESUME" and code[at + 1] & 3 == 0
    return bool(frame.f_code.co_flags & SUSPENDS) and not first


def statement_of(frame: FrameType) -> tuple[int, int]:
    """The first and the last line of the statement that a frame is at."""
    # An instruction of Python's own has no line; it belongs to the one before.
    known = (where for where in places(frame.f_code)[frame.f_lasti // 2 :: -1] if where)
    line = frame.f_lineno or next(known, (frame.f_code.co_firstlineno,))[0]
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
