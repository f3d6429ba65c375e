"""Makes the core look as if it were written in C.

A program of PyTorch sees none of the frames below `torch.relu`: they are not in a traceback,
`sys.settrace` does not tell of them, and to `sys.setprofile` the call is one of a C function.
`install` makes it so for the core, so that tracebacks are those of PyTorch and the book's recorder
runs unchanged. What C never tells stays silent here as well: operators, properties, and what
another C function calls. One case is told too much: what a class written in C calls while it makes
an object, as in `list(map(torch.relu, rows))`.
"""

from __future__ import annotations

import dis
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from types import CodeType, FrameType, FunctionType, MethodType, ModuleType, TracebackType
from typing import Any

from bookblocks.smalltorch.builtin import Builtin

Trace = Callable[[FrameType, str, Any], Any]

_CORE = f"{Path(__file__).parent}{os.sep}"
_hidden: dict[int, bool] = {}
_codes: list[CodeType] = []
_folders: list[str] = [_CORE]
_functions: dict[int, tuple[Any, bool]] = {}

_CALLS = frozenset(
    number
    for number, name in enumerate(dis.opname)
    if name.startswith(("CALL", "PRECALL", "INSTRUMENTED_CALL")) and "INTRINSIC" not in name
)
_RETURNS = frozenset(
    number for number, name in enumerate(dis.opname) if "RETURN" in name or "YIELD" in name
)
_NOTE = dis.opmap.get("CACHE", 0)
# A class is called and not a function, or an object ends: C tells nothing of either.
_MAKING = ("__new__", "__init__", "__call__", "__del__")

_settrace, _gettrace = sys.settrace, sys.gettrace
_setprofile, _getprofile = sys.setprofile, sys.getprofile


def hidden(code: CodeType) -> bool:
    """Whether code belongs to what PyTorch has in C."""
    known = _hidden.get(id(code))
    if known is None:
        # Kept, so that no other code gets its id.
        _codes.append(code)
        known = _hidden[id(code)] = code.co_filename.startswith(tuple(_folders))
    return known


def hide(folder: str) -> None:
    """Hide all code below a folder."""
    if folder not in _folders:
        _folders.append(folder)
        _hidden.clear()


def native(function: Any, owner: ModuleType | None = None, *, method: bool = False) -> None:
    """Make a function one that is told of as a C function.

    Args:
        function: a function in Python, or a Builtin.
        owner: the module it belongs to, as C functions know it.
        method: whether it is one of an object, its first argument.
    """
    inner = function.function if isinstance(function, Builtin) else function
    # Functions that are made by the same lines share their code, and here it names them.
    inner.__code__ = inner.__code__.replace(
        co_name=function.__name__, co_qualname=function.__qualname__
    )
    if owner is not None:
        function.__module__, function.__self__ = owner.__name__, owner
    _functions[id(inner.__code__)] = (function, method)


def natives(module: ModuleType) -> None:
    """Make all functions of a module of the core C functions of that module."""
    for held in list(vars(module).values()):
        own = type(held) is FunctionType and hidden(held.__code__)
        if own or isinstance(held, Builtin):
            native(held, module)


def functions(module: ModuleType) -> None:
    """Make the Builtins of a module functions in C, of no module."""
    for held in list(vars(module).values()):
        if isinstance(held, Builtin):
            native(held)


def methods(kind: type) -> None:
    """Make all functions of a class of the core C functions of its objects."""
    for held in list(vars(kind).values()):
        if type(held) is FunctionType and hidden(held.__code__):
            native(held, method=True)
        elif type(held) is staticmethod and hidden(held.__func__.__code__):
            function: Any = held.__func__
            native(function)
            # As a static method in C says of itself.
            function.__module__ = function.__self__ = None


class _Profile:
    """Tells a profile function of the core's calls as those of C functions.

    Args:
        function: what a program has set with `sys.setprofile`.
    """

    def __init__(self, function: Trace) -> None:
        self.function = function
        # Calls from outside into the core, with what was told of each.
        self._entries: list[tuple[FrameType, Any]] = []
        # Calls of real C functions that have not ended, by the frame that made them.
        self._within: dict[FrameType, int] = {}

    def __call__(self, frame: FrameType, event: str, argument: Any) -> None:
        if hidden(frame.f_code):
            if event == "call":
                self._enter(frame)
            elif event == "return" and self._entries and self._entries[-1][0] is frame:
                self._leave(frame)
            return
        if event == "c_call":
            self._within[frame] = self._within.get(frame, 0) + 1
        elif event.startswith("c_") and frame in self._within:
            self._within[frame] -= 1
            if not self._within[frame]:
                del self._within[frame]
        self.function(frame, event, argument)

    def _enter(self, frame: FrameType) -> None:
        """A frame of the core begins: if its caller is none, it is a C function's call."""
        above = frame.f_back
        if above is None or hidden(above.f_code):
            return
        called = None
        code = frame.f_code
        if above not in self._within and code.co_name not in _MAKING and _at(above) in _CALLS:
            called = _function(frame)
        self._entries.append((frame, called))
        if called is not None:
            self.function(above, "c_call", called)

    def _leave(self, frame: FrameType) -> None:
        """A frame of the core that was called from outside ends."""
        _, called = self._entries.pop()
        if called is not None and frame.f_back is not None:
            self.function(
                frame.f_back, "c_return" if _at(frame) in _RETURNS else "c_exception", called
            )


def _at(frame: FrameType) -> int:
    """The number of the instruction that a frame is at."""
    code, at = frame.f_code.co_code, frame.f_lasti
    # A call of Python from Python leaves it at the end of the instruction's own notes.
    while at > 0 and code[at] == _NOTE:
        at -= 2
    return code[at]


def _function(frame: FrameType) -> Any:
    """The function that a frame of the core is a call of, as a C function knows its object."""
    code = frame.f_code
    found = _functions.get(id(code))
    if found is None:
        found = _functions[id(code)] = _search(frame)
    function, method = found
    if not method or function is None:
        return function
    return MethodType(function, frame.f_locals[code.co_varnames[0]])


def _search(frame: FrameType) -> tuple[Any, bool]:
    """A function that nobody has named: one of its module, or of the class of its object."""
    code = frame.f_code
    found = frame.f_globals.get(code.co_name)
    if getattr(found, "__code__", None) is code:
        return found, False
    if code.co_argcount:
        owner = frame.f_locals.get(code.co_varnames[0])
        for kind in type(owner).__mro__:
            held = vars(kind).get(code.co_name)
            if type(held) is FunctionType and held.__code__ is code:
                return held, True
    function = FunctionType(code.replace(co_freevars=()), frame.f_globals)
    return function, False


def settrace(function: Trace | None, /) -> None:
    """What `sys.settrace` does, without telling of the core."""
    if function is None or hidden_trace(function):
        _settrace(function)
        return

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        if hidden(frame.f_code):
            return None
        return function(frame, event, argument)

    trace.function = function  # type: ignore[attr-defined]
    _settrace(trace)


def hidden_trace(function: Any) -> bool:
    """Whether a trace function is one that `settrace` has made."""
    return hasattr(function, "function") and getattr(function, "__code__", None) is not None


def gettrace() -> Any:
    """What `sys.gettrace` gives: the program's own trace function."""
    found = _gettrace()
    return getattr(found, "function", found)


def setprofile(function: Trace | None, /) -> None:
    """What `sys.setprofile` does, telling of the core as of C functions."""
    _setprofile(None if function is None else _Profile(function))


def getprofile() -> Any:
    """What `sys.getprofile` gives: the program's own profile function."""
    found = _getprofile()
    return found.function if isinstance(found, _Profile) else found


def prune(trace: TracebackType | None) -> TracebackType | None:
    """A traceback without the frames of the core; its parts are changed."""
    while trace is not None and hidden(trace.tb_frame.f_code):
        trace = trace.tb_next
    at = trace
    while at is not None:
        after = at.tb_next
        while after is not None and hidden(after.tb_frame.f_code):
            after = after.tb_next
        if after is not at.tb_next:
            at.tb_next = after
        at = after
    return trace


def clean(error: BaseException | None) -> None:
    """Take the frames of the core out of an exception, and out of those that led to it."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        each = waiting.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        if each.__traceback__ is not None:
            each.__traceback__ = prune(each.__traceback__)
        waiting += [each.__cause__, each.__context__]
        if isinstance(each, BaseExceptionGroup):
            waiting += each.exceptions


def install() -> None:
    """Hide the core from now on, in this process."""
    if getattr(sys.settrace, "__module__", "") == "sys" and sys.settrace is settrace:
        return
    for function in (settrace, gettrace, setprofile, getprofile):
        function.__module__ = "sys"
        setattr(sys, function.__name__, function)
    _hook(sys.excepthook)
    _tracebacks()


def _hook(before: Callable[..., Any]) -> None:
    """Let an exception that nobody catches be shown without the core."""

    @wraps(before)
    def excepthook(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> Any:
        clean(error)
        return before(kind, error, prune(trace))

    sys.excepthook = excepthook


def _tracebacks() -> None:
    """Let the module traceback show none of the core."""
    begin, walk_tb, walk_stack = (
        traceback.TracebackException.__init__,
        traceback.walk_tb,
        traceback.walk_stack,
    )
    walk_positions: Any = getattr(traceback, "_walk_tb_with_full_positions", None)

    @wraps(begin)
    def __init__(
        self: Any, kind: Any, error: Any, trace: TracebackType | None, **options: Any
    ) -> None:
        begin(self, kind, error, prune(trace), **options)

    def positions(trace: TracebackType | None) -> Any:
        return walk_positions(prune(trace))

    @wraps(walk_tb)
    def walked(trace: TracebackType | None) -> Iterator[tuple[FrameType, int]]:
        yield from walk_tb(prune(trace))

    @wraps(walk_stack)
    def stacked(frame: FrameType | None) -> Iterator[tuple[FrameType, int]]:
        above = frame if frame is not None else sys._getframe(1)
        if frame is None:
            while above.f_back is not None and above.f_code.co_filename == traceback.__file__:
                above = above.f_back
        yield from (each for each in walk_stack(above) if not hidden(each[0].f_code))

    setattr(traceback.TracebackException, "__init__", __init__)  # noqa: B010
    setattr(traceback, "walk_tb", walked)  # noqa: B010
    setattr(traceback, "walk_stack", stacked)  # noqa: B010
    if walk_positions is not None:
        setattr(traceback, "_walk_tb_with_full_positions", positions)  # noqa: B010
