"""Records what a program does: every call, line, return and exception, and what names held.

It runs in the process of the program and only watches: Python's own `sys.settrace` tells of
frames and lines, `sys.setprofile` of functions written in C. Nothing of the program is run
to find out more. Python tells neither the arguments nor the result of a C function; both are
put together from what was seen: the names that the call mentions, the results of the calls
within it, the value that its line returns or assigns.
"""

from __future__ import annotations

import _thread
import ast
import dis
import inspect
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import (
    CodeType,
    FrameType,
    FunctionType,
    MemberDescriptorType,
    MethodType,
    TracebackType,
)
from typing import Any

import torch

from bookblocks.recording import Call, Recording, Step, Value, fits, is_step
from bookblocks.syntax import Place, parse, place, places
from bookblocks.value import (
    attributes,
    class_part,
    describe,
    is_class,
    is_tensor,
    mro,
    type_name,
)

MOST_STEPS = 2_000
"""A longer session is refused: nobody would walk it, and a page could not carry it."""

PACKAGES = Path(torch.__file__).parents[1]
"""The folder that torch is installed in."""

FOLDERS = tuple(f"{PACKAGES / 'torch' / name}{os.sep}" for name in ("nn", "autograd"))
"""Beside the program's own folder, the files whose lines are recorded."""

# Comprehensions are frames up to Python 3.11 and none from 3.12 on.
_COMPREHENSIONS = ("<listcomp>", "<dictcomp>", "<setcomp>")

# What objects of these types are, nothing can change.
_FIXED = ("int", "float", "bool", "str", "bytes", "NoneType")

# Calling one of these only makes an object: a generator, a coroutine.
_SUSPENDS = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR

# A frame that ends at another instruction ends by an exception.
_RETURNS = ("RETURN_VALUE", "RETURN_CONST", "YIELD_VALUE", "RETURN_GENERATOR")

# Values whose text is Python's own; found by identity, since a metaclass may say what is equal.
_PLAIN = (str, int, float, bool, bytes, type(None))

# An exception that nobody caught where it could be seen.
_UNKNOWN = "an exception"

_REFUSED = {
    id(function): remedy
    for functions, remedy in (
        (
            [
                getattr(_thread, name)
                for name in ("start_new_thread", "start_joinable_thread", "start_new")
                if hasattr(_thread, name)
            ],
            "starts a thread, and a recording follows one thread",
        ),
        ([sys.settrace, sys.setprofile], "sets a trace function of its own"),
        ([os.fork], "forks, and a recording follows one process"),
    )
    for function in functions
}


@dataclass
class _Live:
    """A frame that is being recorded.

    Attributes:
        call: the index of its call.
        lines: whether its lines are recorded.
        depth: how many recorded Python frames are above it, from the start of the session.
        origin: the instruction of its caller that called it.
        seen: values of the current statement that a call is still to be given, by their place.
        pending: calls of C functions in it that have not returned.
        open: C calls whose results may still show up, by their place.
        failed: the C call that an exception has just ended.
        error: the exception that passes through it since its last line.
    """

    call: int
    lines: bool
    depth: int
    origin: tuple[FrameType, Place] | None = None
    seen: dict[Place, Any] = field(default_factory=dict)
    pending: list[int] = field(default_factory=list)
    open: dict[Place, int] = field(default_factory=dict)
    failed: int | None = None
    error: str | None = None
    statement: tuple[int, int] = (0, 0)


class Recorder:
    """Watches one program.

    Args:
        program: the file of the program.
        start: the function whose first call begins the session, or None for all of it.
        depth: how many frames deep the lines are recorded.

    Attributes:
        failure: why there is no recording: what is wrong and the remedy, or None.
    """

    def __init__(self, program: str, start: str | None, depth: int) -> None:
        self.program = program
        self.start = start
        self.depth = depth
        self.folder = f"{Path(program).parent}{os.sep}"
        self.calls: list[Call] = []
        self.steps: list[Step] = []
        self.values: list[Value] = []
        self.failure: tuple[str, str] | None = None
        self._index: dict[str, int] = {}
        self._live: dict[FrameType, _Live] = {}
        # Waiting, recording, or done; `_last` is the frame in which a session begins and ends.
        self._state = "waiting"
        self._last: FrameType | None = None
        self._first: FrameType | None = None
        # Frames that have raised an exception again: frame, call, step.
        self._raised: list[tuple[FrameType, int, int]] = []

    # The two watchers -------------------------------------------------------------------

    def begin(self) -> None:
        """Start to watch."""
        sys.setprofile(self._profile)
        sys.settrace(self._enter)

    def end(self) -> None:
        """Stop to watch, and see whether there is something to show."""
        ours = sys.gettrace() == self._enter and sys.getprofile() == self._profile
        if not ours and self.failure is None:
            # Python takes a trace function away that has no room left on the stack to run.
            gone = sys.gettrace() is None
            self._refuse(
                "recurs until Python stops it, or takes the trace function away"
                if gone
                else "sets a trace function of its own"
            )
        sys.settrace(None)
        sys.setprofile(None)
        self._live.clear()
        if self.failure is None and self._state == "waiting":
            self.failure = (
                f"the program never calls {self.start}",
                "Let start name a function as the call tree does, for example "
                "Module._wrapped_call_impl.",
            )

    def failed(self, error: BaseException) -> None:
        """The program has ended with this exception."""
        self._confirm(_text(error), error.__traceback__)

    @property
    def recording(self) -> Recording:
        """What has been seen."""
        return Recording(self.calls, self.steps, self.values)

    def _refuse(self, what: str) -> None:
        self.failure = (
            f"the program {what}",
            "Record another one; a listing without a debugger may do it.",
        )
        self._state = "done"

    def _enter(self, frame: FrameType, event: str, argument: Any) -> Any:
        """The global trace function: a frame begins, or a generator goes on."""
        if self._state == "done":
            return None
        if self._state == "waiting":
            code = frame.f_code
            if self.start is None:
                if code.co_filename != self.program or code.co_qualname != "<module>":
                    return None
            elif not fits(self._name(frame), self._module(frame), self.start):
                return None
            self._state = "recording"
            self._first = frame
            self._outer(frame)
        return self._call(frame)

    def _profile(self, frame: FrameType, event: str, function: Any) -> None:
        """The profile function: a C function is called, or has ended."""
        if not event.startswith("c_") or self._state == "done":
            return
        if event == "c_call" and id(function) in _REFUSED:
            if frame.f_code not in (Recorder.begin.__code__, Recorder.end.__code__):
                self._refuse(_REFUSED[id(function)])
            return
        live = self._live.get(frame)
        if live is None or not live.lines:
            return
        if event == "c_call":
            self._c_call(frame, live, function)
        elif live.pending:
            self._c_end(frame, live, failed=event == "c_exception")

    # Python frames ----------------------------------------------------------------------

    def _outer(self, frame: FrameType) -> None:
        """The frames that are there when the session begins, from the program inwards."""
        outer: list[FrameType] = []
        above = frame.f_back
        while above is not None and self.start is not None:
            outer.append(above)
            if above.f_code.co_filename == self.program and above.f_code.co_name == "<module>":
                break
            above = above.f_back
        else:
            outer = []
        for each in reversed(outer):
            self._call(each, outer=True)
            live = self._live.get(each)
            if live is not None and live.lines:
                self._step(each, live, "line")
            if live is not None:
                each.f_trace = self._local
        if outer:
            # It will say when the result is there.
            self._last = outer[-1]

    def _call(self, frame: FrameType, *, outer: bool = False) -> Any:
        """Note that a frame begins; returns its local trace function."""
        code = frame.f_code
        above = frame.f_back
        caller = self._live.get(above) if above is not None else None
        if caller is not None:
            self._raised = []
        if code.co_name in _COMPREHENSIONS and caller is not None and above is not None:
            # Its lines are those of the function around it, as they are from Python 3.12 on.
            return None
        wanted = self._wanted(code)
        if not wanted and caller is not None and not caller.lines:
            return None
        if caller is None and self.calls:
            # Between this frame and the last recorded one lie others that are not.
            caller, above = self._nearest(frame)
            if caller is None:
                return None
            if not wanted:
                return None
        depth = 0 if caller is None or outer or frame is self._first else caller.depth + 1
        call = Call(
            name=self._name(frame),
            module=self._module(frame),
            kind="python",
            file=self._file(code),
            first=code.co_firstlineno,
            caller=None if caller is None else (caller.pending or [caller.call])[-1],
            site=(0, 0) if caller is None or above is None else self._site(caller, above),
        )
        if not wanted:
            call.kind = "named"
            call.why = "lines not recorded"
        elif depth > self.depth:
            call.kind, call.why = "named", f"deeper than {self.depth} frames"
        index = len(self.calls)
        self.calls.append(call)
        live = _Live(index, lines=call.kind == "python", depth=depth)
        names = _names(frame)
        call.arguments = [
            (name, self._value(names[name]), "") for name in argument_names(code) if name in names
        ]
        # What a C function calls back is not what the statement calls.
        direct = above is frame.f_back and caller is not None and not caller.pending
        if direct and above is not None and caller is not None and not code.co_flags & _SUSPENDS:
            self._arrive(frame, live, caller, above, call)
        self._live[frame] = live
        if not live.lines:
            frame.f_trace_lines = False
        return self._local

    def _site(self, live: _Live, frame: FrameType) -> tuple[int, int]:
        """The statement in which a frame calls; a generator that goes on is at no line yet."""
        return live.statement if live.statement != (0, 0) else self._statement(frame)

    def _arrive(
        self, frame: FrameType, live: _Live, caller: _Live, above: FrameType, call: Call
    ) -> None:
        """A frame begins: which expression of its caller's is it, and what is it given?"""
        where = places(above.f_code)[above.f_lasti // 2]
        node = self._node(above.f_code, where)
        operation = _operation(above)
        if where is None:
            return
        if isinstance(node, ast.Attribute) and operation in ("LOAD_ATTR", "LOAD_METHOD"):
            if self._gives(node, above, frame.f_code):
                live.origin = (above, where)
        elif isinstance(node, ast.Call) and operation.startswith(("CALL", "PRECALL")):
            skipped = self._callee(node.func, above, frame.f_code)
            if skipped is None:
                return
            if frame.f_code.co_name != "__init__":
                live.origin = (above, where)
            self._passed(caller, node, skipped, frame.f_code, call)

    def _gives(self, node: ast.Attribute, frame: FrameType, code: CodeType) -> bool:
        """Whether what this code returns is the attribute: a property, or `__getattr__`."""
        found, owner = self._look_up(node.value, frame)
        if not found:
            return False
        held = _of_class(type(owner), node.attr)
        if type(held) is property:
            held = held.fget
        elif held is None:
            held = _of_class(type(owner), "__getattr__")
        return type(held) is FunctionType and held.__code__ is code

    def _callee(self, node: ast.expr, frame: FrameType, code: CodeType) -> int | None:
        """Whether an expression is the function of this code, as it lies there.

        Returns:
            how many arguments Python adds in front (the object of a method), or None where it
            is not certain.
        """
        found, value = self._look_up(node, frame)
        if found:
            return _adds(value, code)
        if not isinstance(node, ast.Attribute):
            return None
        found, owner = self._look_up(node.value, frame)
        if not found:
            return None
        whole = is_class(owner)
        if not whole and node.attr in attributes(owner):
            return None
        held = _of_class(owner if whole else type(owner), node.attr)
        if type(held) is staticmethod:
            return _adds(held.__func__, code)
        if type(held) is classmethod:
            inner = _adds(held.__func__, code)
            return None if inner is None else inner + 1
        inner = _adds(held, code)
        return inner if inner is None or whole else inner + (type(held) is FunctionType)

    def _nearest(self, frame: FrameType) -> tuple[_Live | None, FrameType | None]:
        """The nearest frame above this one that is recorded."""
        above = frame.f_back
        while above is not None and above not in self._live:
            above = above.f_back
        return (None, None) if above is None else (self._live[above], above)

    def _local(self, frame: FrameType, event: str, argument: Any) -> Any:
        """The local trace function: a line, a return or an exception of a recorded frame."""
        live = self._live.get(frame)
        if live is None or self._state == "done":
            return None
        if frame is self._last and self._first not in self._live:
            # The result is in the hands of the one who called.
            self._settle(frame, live)
            kind = {"line": "line", "return": "return", "exception": "raise"}[event]
            if event == "exception":
                live.error = self.calls[live.call].error = _error(argument)
            self._step(frame, live, "end" if kind == "return" else kind, error=live.error)
            self._close()
            return None
        if event == "line":
            self._raised = []
            live.error = live.failed = None
            if self._statement(frame) != live.statement or live.statement[0] == live.statement[1]:
                self._settle(frame, live)
                self._step(frame, live, "line")
            # A statement of several lines is one step, however often its lines take turns.
        elif event == "exception":
            operation = _operation(frame)
            if argument[0] is StopIteration and operation in ("FOR_ITER", "SEND"):
                # The end of a loop, which Python never shows.
                return self._local
            error = _error(argument)
            self._confirm(error, argument[2])
            # What a line was about to return or assign is lost.
            live.open.clear()
            if live.failed is not None:
                self.calls[live.failed].error = error
                live.failed = None
            if error != live.error:
                live.error = error
                if live.lines:
                    self._step(frame, live, "raise", error=error)
        elif event == "return":
            self._return(frame, live, argument)
        return self._local

    def _return(self, frame: FrameType, live: _Live, value: Any) -> None:
        """A frame ends, or a generator gives a value."""
        call = self.calls[live.call]
        code = frame.f_code
        operation = _operation(frame)
        thrown = operation == "YIELD_VALUE" and value is None and live.error is not None
        if operation in _RETURNS and not thrown:
            seen = self._value(value)
            syntax = parse(code.co_filename)
            if syntax is not None:
                for where, opened in live.open.items():
                    if where in syntax.returned and self.calls[opened].error is None:
                        self.calls[opened].result = seen
            self._settle(frame, live)
            module = code.co_name == "<module>" or not code.co_flags & inspect.CO_OPTIMIZED
            if not module:
                call.result = seen
            if module:
                self._step(frame, live, "end")
            else:
                kind = "yield" if operation == "YIELD_VALUE" else "return"
                self._step(frame, live, kind, value=seen)
            if live.origin is not None and not module:
                above, where = live.origin
                around = self._live.get(above)
                known = parse(above.f_code.co_filename)
                # Kept only for a call that will be given it, so that nothing lives longer.
                if around is not None and known is not None and where in known.arguments:
                    around.seen[where] = value
        else:
            call.error = live.error
            if live.error is None:
                # Raised again: Python tells here that it was, and the caller what it is.
                call.error = _UNKNOWN
                self._raised.append((frame, live.call, len(self.steps)))
                self._step(frame, live, "raise", error=_UNKNOWN)
        del self._live[frame]
        if frame is self._first and self._last is None:
            self._close()

    def _confirm(self, error: str, at: TracebackType | None) -> None:
        """Name the exception that frames have raised again, now that it is seen."""
        passed: list[FrameType] = []
        while at is not None:
            passed.append(at.tb_frame)
            at = at.tb_next
        for frame, call, step in self._raised:
            if frame in passed:
                self.calls[call].error = error
                if step < len(self.steps) and self.steps[step].call == call:
                    self.steps[step].error = error
        self._raised = []

    def _close(self) -> None:
        self._state = "done"

    def _step(
        self,
        frame: FrameType,
        live: _Live,
        kind: str,
        value: int | None = None,
        error: str | None = None,
    ) -> None:
        """Note a moment."""
        if not live.lines:
            return
        live.statement = self._statement(frame)
        names = {
            name: self._value(held)
            for name, held in list(_names(frame).items())
            if _shown(frame.f_code, name, held)
        }
        self._add(Step(live.call, kind, *live.statement, names, value, error))

    def _statement(self, frame: FrameType) -> tuple[int, int]:
        """The first and the last line of the statement that a frame is at."""
        line = frame.f_lineno
        syntax = parse(frame.f_code.co_filename)
        return (line, line) if syntax is None else syntax.statements.get(line, (line, line))

    def _add(self, step: Step) -> None:
        if len(self.steps) == MOST_STEPS:
            self.failure = (
                f"the session has more than {MOST_STEPS} steps",
                "Name a function to start in, or a smaller depth.",
            )
            self._close()
            return
        index = len(self.steps)
        self.steps.append(step)
        call: int | None = step.call
        while call is not None:
            first, _ = self.calls[call].steps
            self.calls[call].steps = (index if first < 0 else first, index)
            call = self.calls[call].caller

    # C functions ------------------------------------------------------------------------

    def _c_call(self, frame: FrameType, live: _Live, function: Any) -> None:
        """A C function is called from a recorded frame."""
        name, module = c_name(function)
        call = Call(
            name=name,
            module=module,
            kind="c",
            caller=(live.pending or [live.call])[-1],
            site=live.statement,
        )
        where = places(frame.f_code)[frame.f_lasti // 2]
        node = self._node(frame.f_code, where)
        operation = _operation(frame)
        within = bool(live.pending)
        if (
            isinstance(node, ast.Call)
            and where is not None
            and not within
            and operation.startswith(("CALL", "PRECALL"))
            and self._is_c(node.func, frame, function)
        ):
            call.arguments = self._c_arguments(node, frame, live, function)
            live.open[where] = len(self.calls)
        live.pending.append(len(self.calls))
        self.calls.append(call)
        if is_step(call):
            self._add(Step(len(self.calls) - 1, "c", *live.statement, {}))

    def _is_c(self, node: ast.expr, frame: FrameType, function: Any) -> bool:
        """Whether it is this expression that calls a C function, and not what it calls."""
        found, value = self._look_up(node, frame)
        if found:
            # A class or a partial calls other functions; they have the same place.
            return type(value) is type(function) or type(value) is type(str.lower)
        return isinstance(node, ast.Attribute) and node.attr == function.__name__

    def _c_arguments(
        self, node: ast.Call, frame: FrameType, live: _Live, function: Any
    ) -> list[tuple[str, int | None, str]]:
        """What a C function is given, as far as it can be seen."""
        arguments: list[tuple[str, int | None, str]] = []
        owner = getattr(function, "__self__", None)
        if is_tensor(owner):
            found, value = (
                self._look_up(node.func.value, frame)
                if isinstance(node.func, ast.Attribute)
                else (False, None)
            )
            if not (found and is_class(value)):
                arguments.append(("self", self._value(owner), ""))
        items = [*node.args, *(keyword.value for keyword in node.keywords)]
        names = ["*" if isinstance(item, ast.Starred) else "" for item in node.args]
        names += [keyword.arg or "**" for keyword in node.keywords]
        unbound = is_tensor(owner) and not arguments
        for index, (name, item) in enumerate(zip(names, items, strict=True)):
            inner = item.value if isinstance(item, ast.Starred) else item
            # What is evaluated after it could change what a name held.
            rest = items[index + 1 :]
            still = all(map(_still, rest)) or (
                isinstance(inner, ast.Name) and _own(inner, frame, rest)
            )
            value = self._evaluate(inner, frame, live, still=still)
            if unbound and index == 0 and name == "":
                arguments.append(("self", value, ""))
            else:
                arguments.append((name, value, ast.unparse(item)))
        return arguments

    def _c_end(self, frame: FrameType, live: _Live, *, failed: bool) -> None:
        """A C function has ended; which exception it raised, the frame's next event tells."""
        index = live.pending.pop()
        if failed:
            self.calls[index].error = _UNKNOWN
            live.failed = index
        else:
            self._raised = []

    def _settle(self, frame: FrameType, live: _Live) -> None:
        """The statement is over: what it assigned is the result of a C call in it."""
        syntax = parse(frame.f_code.co_filename)
        if syntax is None:
            return
        for where, index in live.open.items():
            name = syntax.assigned.get(where)
            call, names = self.calls[index], _names(frame)
            if name is None or name not in names:
                continue
            if call.error is None and call.result is None:
                call.result = self._value(names[name])
        live.seen.clear()
        # Leaving a `with` comes between what is returned and the return.
        live.open = {where: index for where, index in live.open.items() if where in syntax.returned}

    def _passed(
        self, caller: _Live, node: ast.Call, skipped: int, code: CodeType, call: Call
    ) -> None:
        """An argument that a Python function gets may be the result of a C call."""
        given = {name: value for name, value, _ in call.arguments}
        positional = code.co_varnames[skipped : code.co_argcount]
        named = code.co_varnames[
            code.co_posonlyargcount : code.co_argcount + code.co_kwonlyargcount
        ]
        pairs: list[tuple[ast.expr, str]] = []
        for item, name in zip(node.args, positional, strict=False):
            if isinstance(item, ast.Starred):
                break
            pairs.append((item, name))
        pairs += [(keyword.value, keyword.arg) for keyword in node.keywords if keyword.arg in named]
        items = [*node.args, *(keyword.value for keyword in node.keywords)]
        for expression, name in pairs:
            opened = caller.open.get(place(expression))
            value = given.get(name)
            if opened is None or self.calls[opened].result is not None or value is None:
                continue
            # What is evaluated after it could change the object, though not a number.
            rest = items[items.index(expression) + 1 :]
            if all(map(_still, rest)) or self.values[value]["type"] in _FIXED:
                self.calls[opened].result = value

    # What an expression is, without running it ------------------------------------------

    def _node(self, code: CodeType, where: Place | None) -> ast.expr | None:
        syntax = parse(code.co_filename)
        return syntax.expressions.get(where) if syntax is not None and where is not None else None

    def _evaluate(
        self, node: ast.expr, frame: FrameType, live: _Live, *, still: bool
    ) -> int | None:
        """The value of an expression as far as it has been seen; nothing is computed anew.

        Args:
            still: whether nothing that ran since could have changed what a name holds.
        """
        if place(node) in live.seen:
            return self._value(live.seen.pop(place(node)))
        opened = live.open.get(place(node))
        if opened is not None:
            return self.calls[opened].result
        if not still and not isinstance(node, ast.Constant):
            return None
        found, value = self._look_up(node, frame)
        return self._value(value) if found else None

    def _look_up(self, node: ast.expr, frame: FrameType) -> tuple[bool, Any]:
        """Whether a value can be found where it lies, and the value."""
        if isinstance(node, ast.Constant):
            return True, node.value
        if isinstance(node, ast.Name):
            for names in (_names(frame), frame.f_globals, frame.f_builtins):
                if type(names) is dict and node.id in names:
                    return True, names[node.id]
        if isinstance(node, ast.Attribute):
            found, owner = self._look_up(node.value, frame)
            held = attributes(owner) if found else {}
            # What the class defines could be a property: that would have to be run.
            if node.attr in held and _of_class(type(owner), node.attr) is None:
                return True, held[node.attr]
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            found, value = self._look_up(node.operand, frame)
            if found and (type(value) is int or type(value) is float):
                return True, -value
        if isinstance(node, ast.Tuple):
            items = [self._look_up(item, frame) for item in node.elts]
            if all(found for found, _ in items):
                return True, tuple(value for _, value in items)
        return False, None

    # Names, files, values ---------------------------------------------------------------

    def _wanted(self, code: CodeType) -> bool:
        """Whether the lines of this code are recorded."""
        file = code.co_filename
        return file.startswith((self.folder, *FOLDERS)) and parse(file) is not None

    def _name(self, frame: FrameType) -> str:
        """A function as the book names it."""
        name = frame.f_code.co_qualname
        if frame.f_code.co_filename == self.program:
            return Path(self.program).name if name == "<module>" else name
        module = self._module(frame)
        return name if "." in name else f"{module.rpartition('.')[2]}.{name}"

    def _file(self, code: CodeType) -> str:
        """A file as every machine names it: PyTorch's by its place in the package."""
        path = Path(code.co_filename)
        for folder in (self.folder, PACKAGES):
            if path.is_relative_to(folder):
                return path.relative_to(folder).as_posix()
        return path.name

    def _module(self, frame: FrameType) -> str:
        name = dict.get(frame.f_globals, "__name__")
        return name if type(name) is str else ""

    def _value(self, value: Any) -> int:
        """Describe a value; returns its index."""
        described = describe(value)
        key = json.dumps(described, sort_keys=True)
        if key not in self._index:
            self._index[key] = len(self.values)
            self.values.append(described)
        return self._index[key]


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


def c_name(function: Any) -> tuple[str, str]:
    """The name and the module of a C function, as the book shows them."""
    owner = getattr(function, "__self__", None)
    name = str(function.__name__)
    given = function.__module__
    module = given if type(given) is str else ""
    if type(owner) is type(sys):
        return (name if module == "builtins" else f"{module}.{name}"), module
    if is_tensor(owner):
        return f"Tensor.{name}", "torch"
    if owner is None:
        # Of a static method the name says whose it is.
        qualified = str(function.__qualname__)
        for prefix, public in (("_VariableFunctionsClass.", "torch"), ("TensorBase.", "Tensor")):
            if qualified.startswith(prefix):
                return f"{public}.{name}", "torch"
        return qualified, module or "builtins"
    if module.partition(".")[0] == "torch":
        return f"{module}.{name}", module
    # class_part, since a metaclass could define what its name is.
    kind = owner if is_class(owner) else type(owner)
    home = class_part(kind, "__module__")
    of_torch = type(home) is str and home.partition(".")[0] == "torch"
    return f"{class_part(kind, '__name__')}.{name}", home if of_torch else "builtins"


def _operation(frame: FrameType) -> str:
    """The name of the instruction that a frame is at."""
    code, at = frame.f_code.co_code, frame.f_lasti
    while at > 0 and dis.opname[code[at]] == "CACHE":
        # A call of Python from Python leaves it at the end of the instruction's own notes.
        at -= 2
    return dis.opname[code[at]]


def _names(frame: FrameType) -> Mapping[str, Any]:
    """What the names of a frame hold; a class may have a mapping of its own, which could run."""
    names = frame.f_locals
    return names if type(names) is dict or type(names).__name__ == "FrameLocalsProxy" else {}


def _of_class(kind: type, name: str) -> Any:
    """What a class or one that it inherits from holds under a name, or None."""
    for each in mro(kind):
        held = class_part(each, "__dict__")
        if name in held:
            return held[name]
    return None


def _adds(value: Any, code: CodeType) -> int | None:
    """How many arguments a call of a value puts before those that are written.

    Returns:
        0 for a function, 1 for a method, a class and an object with `__call__`; None when the
        call would not run this code.
    """
    if type(value) is FunctionType:
        return 0 if value.__code__ is code else None
    if type(value) is MethodType:
        inner = _adds(value.__func__, code)
        return None if inner is None else inner + 1
    if is_class(value):
        if type(value) is not type and _of_class(type(value), "__call__") is not type.__call__:
            held = _of_class(type(value), "__call__")
            if type(held) is FunctionType:
                return 1 if held.__code__ is code else None
        for name in ("__new__", "__init__"):
            held = _of_class(value, name)
            held = held.__func__ if type(held) is staticmethod else held
            if type(held) is FunctionType and held.__code__ is code:
                return 1
        return None
    held = _of_class(type(value), "__call__")
    return 1 if type(held) is FunctionType and held.__code__ is code else None


def _own(name: ast.Name, frame: FrameType, later: list[ast.expr]) -> bool:
    """Whether a name is the function's alone, so that no call can make it hold something else."""
    code = frame.f_code
    return (
        code.co_flags & inspect.CO_OPTIMIZED != 0
        and name.id in code.co_varnames
        and name.id not in code.co_cellvars
        and not any(isinstance(part, ast.NamedExpr) for item in later for part in ast.walk(item))
    )


def _still(node: ast.expr) -> bool:
    """Whether evaluating an expression can change nothing: it is made of names and constants."""
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant)
    if isinstance(node, ast.Tuple):
        return all(map(_still, node.elts))
    return isinstance(node, ast.Constant | ast.Name)


def _shown(code: CodeType, name: str, value: Any) -> bool:
    """Whether a name is worth showing: of a program, neither imports nor Python's own."""
    if name.startswith("__") and name.endswith("__"):
        return False
    if code.co_name != "<module>":
        return True
    return not (type(value) is type(sys) or is_class(value))


def _error(argument: tuple[type, BaseException, TracebackType | None]) -> str:
    return _text(argument[1])


def _text(error: Any) -> str:
    """An exception's type and message, without running a `__str__` of the program's own."""
    name = type_name(error)
    if not isinstance(error, BaseException):
        return str(error)
    parts = [BaseException.args.__get__(error)]  # type: ignore[attr-defined]
    home = next(kind for kind in mro(type(error)) if "__str__" in class_part(kind, "__dict__"))
    held = class_part(home, "__dict__")
    if type(held["__str__"]) is not type(object.__str__):
        return name
    if home is not BaseException:
        # OSError's own __str__, for example, reads its file name, which is no argument.
        members = (part for part in held.values() if type(part) is MemberDescriptorType)
        parts += [(_member(part, error),) for part in members]
    if not all(any(type(item) is kind for kind in _PLAIN) for part in parts for item in part):
        return name
    message = str(error).encode("utf-8", "backslashreplace").decode()
    return f"{name}: {message}" if message else name


def _member(part: MemberDescriptorType, owner: object) -> Any:
    """What an object holds in one of its class's members, None where that is empty."""
    try:
        return part.__get__(owner)
    except AttributeError:
        return None
