"""Records a program in the page, and shows the session in the book's own debugger.

The recorder is the book's, and so is what it records by: a listing that has a session in the
book is recorded as that says. Any other program is recorded as a whole; where PyTorch's lines
make that too long, its own lines alone.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import torch

from bookblocks.blocks.colour import coloured
from bookblocks.blocks.player import Frame, Player
from bookblocks.browser.run import Result, run_file, saved
from bookblocks.browser.state import unchanged
from bookblocks.browser.stream import Stream
from bookblocks.recording.log import MOST_STEPS
from bookblocks.recording.recorder import Recorder
from bookblocks.recording.recording import Recording
from bookblocks.sessions.session import DEPTH, OVER, Session
from bookblocks.sessions.source import add_sources
from bookblocks.sessions.stops import find_stops

_ALONE = (
    f"With the lines of PyTorch this would be more than {MOST_STEPS:,} steps: these are the steps "
    "of the program's own lines."
)
_LESS = "Let the program do less, for example fewer turns of a loop, and step through that."


@dataclass
class Stepped:
    """A program that was recorded; the page has it as JSON, under these names.

    Attributes:
        result: what it did, as when it is run.
        html: the session, an element <book-debugger>; None where there is none.
        failure: why there is none: what is wrong, and the remedy, which may be empty.
        notes: what else is to be said of the session, a sentence each.
    """

    result: Result
    html: str | None = None
    failure: tuple[str, str] | None = None
    notes: list[str] = field(default_factory=list)


@dataclass
class Recorded:
    """One recording of a program.

    Attributes:
        recording: it, with its sources; None where `failure` says why there is none.
        long: whether it had too many steps.
        absent: whether the function in which it should begin was not called.
    """

    result: Result
    recording: Recording | None = None
    failure: tuple[str, str] | None = None
    long: bool = False
    absent: bool = False


def asked_session(name: str, asked: Mapping[str, Any] | None) -> Session:
    """The session of a program.

    Args:
        name: its file.
        asked: start, depth, over and stops, as `options` has them; what is left out, or None,
            is as for a program that has no session in the book.
    """
    given = {key: value for key, value in (asked or {}).items() if value is not None}
    return Session(
        listing=Path(name).name,
        start=given.get("start"),
        over=tuple(given.get("over", OVER)),
        depth=given.get("depth", DEPTH),
        caption="",
        stops=tuple((at, say) for at, say in given.get("stops", ())),
    )


def step(text: str, name: str, asked: Mapping[str, Any] | None = None) -> Stepped:
    """Record a program and show its session.

    Args:
        text: the program.
        name: its file.
        asked: the options of its session in the book, see `asked_session`.
    """
    session = asked_session(name, asked)
    made = record(text, session)
    notes = []
    if made.absent:
        notes.append(f"The program never calls {session.start}, so this is all of it.")
        session = replace(session, start=None, stops=())
        made = record(text, session)
    if made.long and session.start is None:
        shorter = record(text, session, alone=True)
        if shorter.recording is not None:
            made = shorter
            notes.append(_ALONE)
    if made.recording is None:
        what, remedy = made.failure or ("there is no step to show", "")
        return Stepped(made.result, None, (what, _LESS if made.long else remedy))
    session, stops = _stops(session, made.recording)
    frame = Frame(
        name=f"{session.name}-here",
        title=html.escape(session.listing),
        origin=f"recorded here, from the Python code of PyTorch {_version()}",
        version=_version(),
        colour=coloured,
    )
    return Stepped(made.result, Player(session, made.recording, frame, stops).html(), None, notes)


def record(text: str, session: Session, *, alone: bool = False) -> Recorded:
    """Record a program once, in an interpreter that is afterwards as it was.

    Args:
        alone: whether only its own lines are recorded.
    """
    with saved(text, session.listing) as program, unchanged():
        recorder = Recorder(
            str(program), session.start, session.depth, {Stream.write.__code__}, alone=alone
        )

        def watch(start: Callable[[], int]) -> int:
            recorder.begin()
            try:
                return start()
            finally:
                recorder.end()

        result = run_file(program, lambda *_: None, recorder.log.printed, watch, recorder.failed)
        made = Recorded(result, long=recorder.log.full)
        if recorder.frames.first is None and session.start is None:
            made.failure = f"the program does not begin: {result.error}", ""
        elif recorder.failure is not None:
            made.failure = recorder.failure
            made.absent = recorder.frames.first is None and result.error is None
        elif recorder.recording.steps:
            made.recording = recorder.recording
            add_sources(made.recording, program, parsed=True)
    return made


def _stops(session: Session, recording: Recording) -> tuple[Session, list[tuple[int, str]]]:
    """The stops that the recording still comes to, and where; an edit may have taken some away."""
    found: list[tuple[int, str]] = []
    met: list[tuple[str, str]] = []
    for stop in session.stops:
        tried = replace(session, stops=(*met, stop))
        try:
            found = find_stops(tried, recording, lambda what, remedy: LookupError(what))
        except LookupError:
            continue
        met.append(stop)
    return replace(session, stops=tuple(met)), found


def _version() -> str:
    version: str = torch.__version__
    return version.partition("+")[0]
