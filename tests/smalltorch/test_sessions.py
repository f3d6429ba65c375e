"""Every recorded session of the book on the small PyTorch: the calls and steps of the real one."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bookblocks.reading.book import Book
from bookblocks.reading.errors import BookError
from bookblocks.reading.listing import read_listing
from bookblocks.recording.recording import Recording, Value
from bookblocks.sessions.fences import sessions
from bookblocks.sessions.record import record
from bookblocks.sessions.session import Session
from tests.warm import printed

ROOT = Path(__file__).parents[2]

# As the page does it: a program as __main__, watched by the book's recorder.
RECORD = """
import sys
import torch
from types import ModuleType
from bookblocks.recording.recorder import Recorder

program, start, depth = sys.argv[1], sys.argv[2] or None, int(sys.argv[3])
main = sys.modules["__main__"] = ModuleType("__main__")
main.__file__ = program


class Output:
    def write(self, text):
        return recorder.log.printed(text)

    def flush(self):
        pass


unseen = {Output.write.__code__, Output.flush.__code__}
recorder = Recorder(program, start, depth, unseen)
code = compile(open(program).read(), program, "exec", dont_inherit=True)
output, sys.stdout = sys.stdout, Output()
recorder.begin()
try:
    exec(code, main.__dict__)
except BaseException as error:
    recorder.failed(error)
finally:
    recorder.end()
    sys.stdout = output
assert recorder.failure is None, recorder.failure
print(recorder.recording.to_json())
"""


def fail(what: str, remedy: str) -> BookError:
    return BookError(what, remedy)


@cache
def book() -> Book:
    return Book.load(ROOT)


def every() -> list[Session]:
    return [session for _, _, session in sessions(book())]


def recorded(session: Session) -> Recording:
    """The recording of a session on the small PyTorch."""
    text = read_listing(book().snippets, session.listing).program
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder, Path(session.listing).name)
        program.write_text(text, encoding="utf-8")
        asked = (str(program), session.start or "", str(session.depth))
        return Recording.from_json(printed(RECORD, *asked, small=True))


def calls(recording: Recording) -> list[Any]:
    """What was called, by whom, with what, and what came of it."""
    return [
        (
            each.name,
            each.module,
            each.kind,
            each.why,
            each.file,
            # A stand-in has other lines, which are never shown.
            each.first if each.kind == "python" else 0,
            each.caller,
            each.site,
            [(name, seen(recording, value), text) for name, value, text in each.arguments],
            seen(recording, each.result),
            each.error,
            each.steps,
        )
        for each in recording.calls
    ]


def steps(recording: Recording) -> list[Any]:
    """The moments at which a debugger stops, and what names hold there."""
    return [
        (
            each.call,
            each.kind,
            (each.first, each.last),
            {name: seen(recording, value) for name, value in each.names.items()},
            seen(recording, each.value),
            each.error,
            [
                (call, {name: seen(recording, value) for name, value in names.items()})
                for call, names in each.outer
            ],
            [(text, seen(recording, value)) for text, value in each.reads],
            each.printed,
        )
        for each in recording.steps
    ]


def seen(recording: Recording, index: int | None) -> Value | None:
    """What a value looked like."""
    return None if index is None else recording.values[index]


def same(small: Any, real: Any) -> bool:
    """Whether two records are equal.

    What torch.empty gives has whatever lay in memory, and zeros here: there the numbers of the
    real one are not compared.
    """
    if type(small) is not type(real):
        return False
    if isinstance(small, dict):
        if small.keys() != real.keys():
            return False
        rows = small.get("rows")
        unwritten = rows is not None and all(each == "0" for row in rows for each in row)
        return all((unwritten and key == "rows") or same(small[key], real[key]) for key in small)
    if isinstance(small, list | tuple):
        return len(small) == len(real) and all(map(same, small, real))
    if isinstance(small, str) and ") [" in small and ") [" in real:
        head, _, rest = small.partition("[")
        zeros = not rest.strip("[]0, …")
        return small == real or (zeros and real.partition("[")[0] == head)
    return bool(small == real)


def compare(small: Recording, real: Recording) -> None:
    """Compare a recording with the one on the real PyTorch, call for call and step for step."""
    assert [each.name for each in small.calls] == [each.name for each in real.calls]
    made_empty = any(each.name == "torch.empty" for each in real.calls)
    for ours, theirs in (
        *zip(calls(small), calls(real), strict=True),
        *zip(steps(small), steps(real), strict=True),
    ):
        assert ours == theirs or (made_empty and same(ours, theirs)), f"{ours}\n{theirs}"


@pytest.mark.parametrize("session", every(), ids=lambda session: session.listing)
def test_calls_and_steps_are_those_of_pytorch(session: Session) -> None:
    compare(recorded(session), record(book(), session, fail))
