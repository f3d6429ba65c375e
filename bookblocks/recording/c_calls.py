"""Functions written in C, and what can be proved of their arguments and results.

Python tells neither. Both are put together from what was seen: the names that the call
mentions, the results of the calls within it, the value that its line returns or assigns.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from types import CodeType, FrameType
from typing import Any

from bookblocks.recording.error import UNKNOWN, Raised
from bookblocks.recording.expression import look_up, node_at, own, still
from bookblocks.recording.frame import Scope, names_of, operation_of, scope_of
from bookblocks.recording.live import Live
from bookblocks.recording.log import Log
from bookblocks.recording.naming import c_name
from bookblocks.recording.recording import Call, Step, is_step
from bookblocks.recording.syntax import parse, place, places
from bookblocks.recording.value import is_class, is_tensor

# What objects of these types are, nothing can change.
_FIXED = ("int", "float", "bool", "str", "bytes", "NoneType")


class CCalls:
    """The calls of C functions from recorded frames.

    Args:
        log: where they are noted.
        raised: the frames that have raised an exception again.
        around: the names that have changed in a frame and those above it.
    """

    def __init__(
        self,
        log: Log,
        raised: Raised,
        around: Callable[[FrameType | None], list[tuple[int, dict[str, int]]]],
    ) -> None:
        self.log = log
        self.raised = raised
        self.around = around

    def begin(self, frame: FrameType, live: Live, function: Any) -> None:
        """A C function is called from a recorded frame."""
        name, module = c_name(function)
        self.log.objects.holder = live.call
        call = Call(
            name=name,
            module=module,
            kind="c",
            caller=(live.pending or [live.call])[-1],
            site=live.statement,
        )
        where = places(frame.f_code)[frame.f_lasti // 2]
        node = node_at(frame.f_code, where)
        operation = operation_of(frame)
        within = bool(live.pending)
        scope = scope_of(frame, live.namespace)
        if (
            isinstance(node, ast.Call)
            and where is not None
            and not within
            and operation.startswith(("CALL", "PRECALL"))
            and is_c(node.func, scope, function)
        ):
            call.arguments = self.arguments(node, scope, live, function)
            live.open[where] = len(self.log.calls)
        index = self.log.add_call(call)
        live.pending.append(index)
        if is_step(call):
            self.log.add_step(Step(index, "c", *live.statement, {}, outer=self.around(frame)))

    def arguments(
        self, node: ast.Call, scope: Scope, live: Live, function: Any
    ) -> list[tuple[str, int | None, str]]:
        """What a C function is given, as far as it can be seen."""
        arguments: list[tuple[str, int | None, str]] = []
        owner = getattr(function, "__self__", None)
        if is_tensor(owner):
            found, value = (
                look_up(node.func.value, scope)
                if isinstance(node.func, ast.Attribute)
                else (False, None)
            )
            if not (found and is_class(value)):
                arguments.append(("self", self.log.value(owner), ""))
        items = [*node.args, *(keyword.value for keyword in node.keywords)]
        names = ["*" if isinstance(item, ast.Starred) else "" for item in node.args]
        names += [keyword.arg or "**" for keyword in node.keywords]
        unbound = is_tensor(owner) and not arguments
        for index, (name, item) in enumerate(zip(names, items, strict=True)):
            inner = item.value if isinstance(item, ast.Starred) else item
            # What is evaluated after it could change what a name held.
            rest = items[index + 1 :]
            unchanged = all(map(still, rest)) or (
                isinstance(inner, ast.Name) and own(inner, scope, rest)
            )
            value = self.evaluate(inner, scope, live, still=unchanged)
            if unbound and index == 0 and name == "":
                arguments.append(("self", value, ""))
            else:
                arguments.append((name, value, ast.unparse(item)))
        return arguments

    def evaluate(self, node: ast.expr, scope: Scope, live: Live, *, still: bool) -> int | None:
        """The value of an expression as far as it has been seen; nothing is computed anew.

        Args:
            still: whether nothing that ran since could have changed what a name holds.
        """
        if place(node) in live.seen:
            return self.log.value(live.seen.pop(place(node)))
        opened = live.open.get(place(node))
        if opened is not None:
            return self.log.calls[opened].result
        if not still and not isinstance(node, ast.Constant):
            return None
        found, value = look_up(node, scope)
        return self.log.value(value) if found else None

    def end(self, frame: FrameType, live: Live, *, failed: bool) -> None:
        """A C function has ended; which exception it raised, the frame's next event tells."""
        index = live.pending.pop()
        if failed:
            self.log.calls[index].error = UNKNOWN
            live.failed = index
        else:
            self.raised.forget()

    def returned(self, frame: FrameType, live: Live, value: int) -> None:
        """A frame returns a value: it is the result of the C call that its line returns."""
        if not live.open:
            # Most frames have none, and to parse their files would take longer than to run them.
            return
        syntax = parse(frame.f_code.co_filename)
        if syntax is None:
            return
        for where, opened in live.open.items():
            if where in syntax.returned and self.log.calls[opened].error is None:
                self.log.calls[opened].result = value

    def settle(self, frame: FrameType, live: Live) -> None:
        """The statement is over: what it assigned is the result of a C call in it."""
        self.log.objects.holder = live.call
        if not live.open:
            live.seen.clear()
            return
        syntax = parse(frame.f_code.co_filename)
        if syntax is None:
            return
        for where, index in live.open.items():
            name = syntax.assigned.get(where)
            call, names = self.log.calls[index], names_of(frame, live.namespace)
            if name is None or name not in names:
                continue
            if call.error is None and call.result is None:
                call.result = self.log.value(names[name])
        live.seen.clear()
        # Leaving a `with` comes between what is returned and the return.
        live.open = {where: index for where, index in live.open.items() if where in syntax.returned}

    def passed(
        self, caller: Live, node: ast.Call, skipped: int, code: CodeType, call: Call
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
            if opened is None or self.log.calls[opened].result is not None or value is None:
                continue
            # What is evaluated after it could change the object, though not a number.
            rest = items[items.index(expression) + 1 :]
            if all(map(still, rest)) or self.log.values[value]["type"] in _FIXED:
                self.log.calls[opened].result = value


def is_c(node: ast.expr, scope: Scope, function: Any) -> bool:
    """Whether it is this expression that calls a C function, and not what it calls."""
    found, value = look_up(node, scope)
    if found:
        # A class or a partial calls other functions; they have the same place.
        return type(value) is type(function) or type(value) is type(str.lower)
    return isinstance(node, ast.Attribute) and node.attr == function.__name__
