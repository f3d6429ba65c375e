"""Records what a program does: every call, line, return and exception, and what names held.

It runs in the process of the program and only watches: Python's own `sys.settrace` tells of
frames and lines, `sys.setprofile` of functions written in C. Nothing of the program is run
to find out more. `frames` knows Python's frames and lines, `c_calls` what can be proved of a C
function's arguments and result, `expression` what an expression is without running it.
"""

from __future__ import annotations

import _thread
import os
import sys
from collections.abc import Collection
from types import CodeType, FrameType
from typing import Any

from bookblocks.recording import syntax
from bookblocks.recording.error import error_text
from bookblocks.recording.frame import turns
from bookblocks.recording.frames import Frames
from bookblocks.recording.log import MOST_STEPS, Log
from bookblocks.recording.naming import Naming
from bookblocks.recording.recording import Recording, fits

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
        # In a web page there is none.
        (
            [os.fork] if hasattr(os, "fork") else [],
            "forks, and a recording follows one process",
        ),
    )
    for function in functions
}


def forget(folder: str) -> None:
    """Let go of what is kept of programs in a folder, where no other will be recorded."""
    syntax.forget(folder)
    turns.cache_clear()


class Recorder:
    """Watches one program.

    Args:
        program: the file of the program.
        start: the function whose first call begins the session, or None for all of it.
        depth: how many frames deep the lines are recorded.
        unseen: functions that are no part of the program, though it calls them unknowingly.
        alone: whether only the program's own lines are recorded, and PyTorch's calls are named.

    Attributes:
        failure: why there is no recording: what is wrong and the remedy, or None.
    """

    def __init__(
        self,
        program: str,
        start: str | None,
        depth: int,
        unseen: Collection[CodeType] = (),
        *,
        alone: bool = False,
    ) -> None:
        self.start = start
        self.unseen = (*unseen, Log.printed.__code__)
        self.failure: tuple[str, str] | None = None
        self.naming = Naming(program, alone=alone)
        self.log = Log()
        self.frames = Frames(self.naming, self.log, whole=start is None, depth=depth)

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
        self.frames.live.clear()
        if self.failure is None and self.log.full:
            self.failure = (
                f"the session has more than {MOST_STEPS} steps",
                "Name a function to start in, or a smaller depth.",
            )
        if self.failure is None and self.frames.first is None:
            self.failure = (
                f"the program never calls {self.start}",
                "Let start name a function as the call tree does, for example "
                "Module._wrapped_call_impl.",
            )

    def failed(self, error: BaseException) -> None:
        """The program has ended with this exception."""
        self.frames.raised.confirm(error_text(error), error.__traceback__)

    @property
    def recording(self) -> Recording:
        """What has been seen."""
        return self.log.recording

    def _refuse(self, what: str) -> None:
        self.failure = (
            f"the program {what}",
            "Record another one; a listing without a debugger may do it.",
        )
        self.frames.done = True

    def _enter(self, frame: FrameType, event: str, argument: Any) -> Any:
        """The global trace function: a frame begins, or a generator goes on."""
        if self.frames.done or any(frame.f_code is code for code in self.unseen):
            return None
        if self.frames.first is None:
            code = frame.f_code
            if self.start is None:
                if code.co_filename != self.naming.program or code.co_qualname != "<module>":
                    return None
            elif not fits(self.naming.name(frame), self.naming.module(frame), self.start):
                return None
            self.frames.begin(frame)
        return self.frames.call(frame)

    def _profile(self, frame: FrameType, event: str, function: Any) -> None:
        """The profile function: a C function is called, or has ended."""
        if not event.startswith("c_") or self.frames.done:
            return
        if event == "c_call" and id(function) in _REFUSED:
            if frame.f_code not in (Recorder.begin.__code__, Recorder.end.__code__):
                self._refuse(_REFUSED[id(function)])
            return
        live = self.frames.live.get(frame)
        if live is None or not live.lines:
            return
        if event == "c_call":
            self.frames.c_calls.begin(frame, live, function)
            self.frames.done = self.frames.done or self.log.full
        elif live.pending:
            self.frames.c_calls.end(frame, live, failed=event == "c_exception")
