"""Python frames: their calls, their lines, their ends, and what their names hold."""

from __future__ import annotations

import ast
import inspect
from types import FrameType
from typing import Any

from bookblocks.recording import deciding
from bookblocks.recording.c_calls import CCalls
from bookblocks.recording.error import UNKNOWN, Raised, error_text
from bookblocks.recording.expression import callee, gives, node_at
from bookblocks.recording.frame import (
    COMPREHENSIONS,
    EXHAUSTED,
    RETURNS,
    SUSPENDS,
    argument_names,
    bound_at,
    goes_on,
    names_of,
    namespace_of,
    operation_of,
    scope_of,
    shown,
    statement_of,
    turns,
)
from bookblocks.recording.live import Live
from bookblocks.recording.log import Log
from bookblocks.recording.naming import Naming
from bookblocks.recording.recording import Call, Step
from bookblocks.recording.syntax import parse, places


class Frames:
    """The frames of one session.

    Args:
        naming: names of functions and files.
        log: where calls and steps are noted.
        whole: whether the session is the whole program, not the call of one function.
        depth: how many frames deep the lines are recorded.

    Attributes:
        live: the frames that are being recorded.
        first: the frame in which the session begins.
        last: the frame above it, which says when the result is there; None for a whole program.
        done: whether the session is over.
    """

    def __init__(self, naming: Naming, log: Log, *, whole: bool, depth: int) -> None:
        self.naming = naming
        self.log = log
        self.whole = whole
        self.depth = depth
        self.raised = Raised(log)
        self.c_calls = CCalls(log, self.raised, self.around)
        self.live: dict[FrameType, Live] = {}
        self.first: FrameType | None = None
        self.last: FrameType | None = None
        self.done = False

    def begin(self, frame: FrameType) -> None:
        """The session begins: note the frames that are there, from the program inwards."""
        self.first = frame
        self.log.begin()
        outer: list[FrameType] = []
        above = frame.f_back
        while above is not None and not self.whole:
            outer.append(above)
            if (
                above.f_code.co_filename == self.naming.program
                and above.f_code.co_name == "<module>"
            ):
                break
            above = above.f_back
        else:
            outer = []
        for each in reversed(outer):
            each.f_trace = self.call(each, outer=True)
            live = self.live.get(each)
            if live is not None and live.lines and each.f_trace == self.local:
                self._step(each, live, "line")
        if outer:
            # It will say when the result is there.
            self.last = outer[-1]

    def call(self, frame: FrameType, *, outer: bool = False) -> Any:
        """Note that a frame begins; returns its local trace function."""
        code = frame.f_code
        above = frame.f_back
        caller = self.live.get(above) if above is not None else None
        if caller is not None:
            self.raised.forget()
        if code.co_name in COMPREHENSIONS and caller is not None and above is not None:
            # What it calls, the function around it calls, as from Python 3.12 on.
            self.live[frame] = caller
            frame.f_trace_lines = False
            return self._comprehension
        wanted = self.naming.wanted(code)
        if not wanted and caller is not None and not caller.lines:
            return None
        if caller is None and self.log.calls:
            # Between this frame and the last recorded one lie others that are not.
            caller, above = self._nearest(frame)
            if caller is None:
                return None
            if not wanted:
                return None
        depth = 0 if caller is None or outer or frame is self.first else caller.depth + 1
        call = Call(
            name=self.naming.name(frame),
            module=self.naming.module(frame),
            kind="python",
            file=self.naming.file(code),
            first=code.co_firstlineno,
            caller=None if caller is None else (caller.pending or [caller.call])[-1],
            site=(0, 0) if caller is None or above is None else caller.statement,
        )
        if not wanted:
            call.kind = "named"
            call.why = "lines not recorded"
        elif depth > self.depth:
            call.kind, call.why = "named", f"deeper than {self.depth} frames"
        live = Live(self.log.add_call(call), lines=call.kind == "python", depth=depth)
        live.namespace = namespace_of(frame)
        if goes_on(frame):
            live.statement = statement_of(frame)
        names = names_of(frame, live.namespace)
        self.log.objects.holder = live.call
        call.arguments = [
            (name, self.log.value(names[name]), "")
            for name in argument_names(code)
            if name in names
        ]
        # What a C function calls back is not what the statement calls.
        direct = above is frame.f_back and caller is not None and not caller.pending
        if direct and above is not None and caller is not None and not code.co_flags & SUSPENDS:
            self._arrive(frame, live, caller, above, call)
        self.live[frame] = live
        if not live.lines:
            frame.f_trace_lines = False
        return self.local

    def _arrive(
        self, frame: FrameType, live: Live, caller: Live, above: FrameType, call: Call
    ) -> None:
        """A frame begins: which expression of its caller's is it, and what is it given?"""
        where = places(above.f_code)[above.f_lasti // 2]
        node = node_at(above.f_code, where)
        operation = operation_of(above)
        if where is None:
            return
        scope = scope_of(above, caller.namespace)
        if isinstance(node, ast.Attribute) and operation in ("LOAD_ATTR", "LOAD_METHOD"):
            if gives(node, scope, frame.f_code):
                live.origin = (above, where)
        elif isinstance(node, ast.Call) and operation.startswith(("CALL", "PRECALL")):
            skipped = callee(node.func, scope, frame.f_code)
            if skipped is None:
                return
            if frame.f_code.co_name != "__init__":
                live.origin = (above, where)
            self.c_calls.passed(caller, node, skipped, frame.f_code, call)

    def _nearest(self, frame: FrameType) -> tuple[Live | None, FrameType | None]:
        """The nearest frame above this one that is recorded."""
        above = frame.f_back
        while above is not None and above not in self.live:
            above = above.f_back
        return (None, None) if above is None else (self.live[above], above)

    def _comprehension(self, frame: FrameType, event: str, argument: Any) -> Any:
        """The local trace function of a comprehension that has a frame of its own."""
        if event == "return":
            self.live.pop(frame, None)
        return self._comprehension

    def local(self, frame: FrameType, event: str, argument: Any) -> Any:
        """The local trace function: a line, a return or an exception of a recorded frame."""
        live = self.live.get(frame)
        if live is None or self.done:
            return None
        if event == "line" and not self._begins(frame, live):
            return self.local
        if frame is self.last and self.first not in self.live:
            # The result is in the hands of the one who called.
            self.c_calls.settle(frame, live)
            kind = {"line": "line", "return": "return", "exception": "raise"}[event]
            if event == "exception":
                live.error = self.log.calls[live.call].error = error_text(argument[1])
            self._step(frame, live, "end" if kind == "return" else kind, error=live.error)
            self.done = True
            return None
        if event == "line":
            self.raised.forget()
            live.error = live.failed = live.thrown = None
            self.c_calls.settle(frame, live)
            self._step(frame, live, "line")
        elif event == "exception":
            if _exhausted(frame, argument[0]):
                return self.local
            error = error_text(argument[1])
            self.raised.confirm(error, argument[2])
            # What a line was about to return or assign is lost.
            live.open.clear()
            if argument[0] is GeneratorExit and operation_of(frame) == "YIELD_VALUE":
                live.thrown = len(self.log.steps)
            if live.failed is not None:
                self.log.calls[live.failed].error = error
                live.failed = None
            if error != live.error:
                live.error = error
                if live.lines:
                    self._step(frame, live, "raise", error=error)
        elif event == "return":
            self._return(frame, live, argument)
        return self.local

    def _begins(self, frame: FrameType, live: Live) -> bool:
        """Whether a statement begins at a line of which Python tells, and not goes on."""
        if statement_of(frame) != live.statement:
            return True
        if live.statement[0] != live.statement[1]:
            # A statement of several lines is one step, however often its lines take turns.
            return False
        # Python 3.12 tells of a line again after some calls, and of each turn of a comprehension.
        return frame.f_lasti in turns(frame.f_code)

    def _return(self, frame: FrameType, live: Live, value: Any) -> None:
        """A frame ends, or a generator gives a value."""
        call = self.log.calls[live.call]
        code = frame.f_code
        operation = operation_of(frame)
        thrown = operation == "YIELD_VALUE" and value is None and live.error is not None
        if operation in RETURNS and not thrown:
            # In the hands of the caller, so that it outlives this frame.
            self.log.objects.holder = -1
            seen = self.log.value(value)
            self.c_calls.returned(frame, live, seen)
            self.c_calls.settle(frame, live)
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
                around = self.live.get(above)
                known = parse(above.f_code.co_filename)
                # Kept only for a call that will be given it, so that nothing lives longer.
                if around is not None and known is not None and where in known.arguments:
                    around.seen[where] = value
        elif live.thrown is None or not self.log.take_back(live.call, live.thrown):
            call.error = live.error
            if live.error is None:
                # Raised again: Python tells here that it was, and the caller what it is.
                call.error = UNKNOWN
                self.raised.note(frame, live.call)
                self._step(frame, live, "raise", error=UNKNOWN)
        del self.live[frame]
        self.log.objects.leave(live.call)
        if frame is self.first and self.last is None:
            self.done = True

    def _step(
        self,
        frame: FrameType,
        live: Live,
        kind: str,
        value: int | None = None,
        error: str | None = None,
    ) -> None:
        """Note a moment."""
        if not live.lines:
            return
        live.statement = statement_of(frame)
        # Where an exception leaves a comprehension, what that binds is still there from 3.12 on.
        hidden = bound_at(frame) if kind == "raise" else frozenset()
        names = live.noted = self._names(frame, live, hidden)
        reads: list[tuple[str, int]] = []
        syntax = parse(frame.f_code.co_filename)
        if kind == "line" and syntax is not None:
            scope = scope_of(frame, live.namespace)
            reads = [
                (text, self.log.value(held))
                for text, held in deciding.reads(syntax, live.statement[0], scope)
            ]
        outer = self.around(frame.f_back)
        self.log.add_step(Step(live.call, kind, *live.statement, names, value, error, outer, reads))
        self.done = self.done or self.log.full

    def _names(self, frame: FrameType, live: Live, hidden: frozenset[str]) -> dict[str, int]:
        """What the names of a frame hold now, but for some."""
        self.log.objects.holder = live.call
        return {
            name: self.log.value(held)
            for name, held in list(names_of(frame, live.namespace).items())
            if name not in hidden and shown(frame.f_code, name, held)
        }

    def around(self, frame: FrameType | None) -> list[tuple[int, dict[str, int]]]:
        """The names that have changed since they were noted, of a frame and those above it.

        A function within another one, or what it was given, can change them while they wait.
        """
        changed: list[tuple[int, dict[str, int]]] = []
        while frame is not None:
            live = self.live.get(frame)
            if live is not None and live.lines and frame.f_code.co_name not in COMPREHENSIONS:
                # What a comprehension binds lies elsewhere in each Python, and so does the name
                # of the function that it covers.
                hidden = bound_at(frame)
                names = self._names(frame, live, hidden)
                names |= {name: old for name, old in live.noted.items() if name in hidden}
                if names != live.noted:
                    changed.append((live.call, names))
                live.noted = names
            frame = frame.f_back
        return changed


def _exhausted(frame: FrameType, error: type[BaseException]) -> bool:
    """Whether an exception is the end of a loop or of waiting, which Python never shows."""
    if operation_of(frame) not in EXHAUSTED:
        return False
    where = places(frame.f_code)[frame.f_lasti // 2]
    waits = isinstance(node_at(frame.f_code, where), ast.Await)
    return error is StopIteration or (error is StopAsyncIteration and not waits)
