"""The stops of a session: the steps that a chapter names, found in the recording."""

from __future__ import annotations

import difflib
from collections.abc import Callable

from bookblocks.recording.recording import Recording, Step, fits
from bookblocks.sessions.session import Session

Fail = Callable[[str, str], Exception]
"""Makes an error, of what is wrong and the remedy."""


def find_stops(session: Session, recording: Recording, fail: Fail) -> list[tuple[int, str]]:
    """The step of each stop of a session, counted from zero, and what to say there.

    A stop is at the first step after the stop before it that is about to run a line with its text
    in it, or that begins a call of its function. What is stepped over is no place to stop.

    Raises:
        Exception: made by `fail`; the session does not come to one of them.
    """
    found: list[tuple[int, str]] = []
    for number, (at, say) in enumerate(session.stops, start=1):
        after = found[-1][0] if found else -1
        places = [step for step in range(len(recording.steps)) if _meets(recording, step, at)]
        open_places = [step for step in places if not _closed(session, recording, step)]
        step = next((step for step in open_places if step > after), None)
        if step is None:
            where = f"stop {number} is at {at}"
            if open_places:
                raise fail(
                    f"{where}, and after stop {number - 1} the session does not come there again",
                    "Give the stops in the order in which they are met.",
                )
            if places:
                raise fail(
                    f"{where}, which is within a call that is stepped over",
                    "Take that function out of over, or stop elsewhere.",
                )
            raise fail(f"{where}, and the session never comes there", _remedy(recording, at))
        found.append((step, say))
    return found


def _meets(recording: Recording, index: int, at: str) -> bool:
    step = recording.steps[index]
    call = recording.calls[step.call]
    if call.steps[0] == index and fits(call.name, call.module, at):
        return True
    return step.kind == "line" and at in _statement(recording, step)


def _closed(session: Session, recording: Recording, index: int) -> bool:
    stack = recording.stack(recording.steps[index].call)
    return any(session.steps_over(recording.calls[call]) for call in stack)


def _statement(recording: Recording, step: Step) -> str:
    """The statement that a step is at, on one line."""
    lines = recording.sources[recording.calls[step.call].source]["lines"]
    return " ".join(text.strip() for number, text in lines if step.first <= number <= step.last)


def _remedy(recording: Recording, at: str) -> str:
    lines = [_statement(recording, step) for step in recording.steps if step.kind == "line"]
    known = dict.fromkeys([*lines, *(call.name for call in recording.calls)])
    near = difflib.get_close_matches(at, known, n=1)
    hint = f"Did you mean {near[0]}? " if near else ""
    return f"{hint}Write a part of a line as the debugger shows it, or a function's name."
