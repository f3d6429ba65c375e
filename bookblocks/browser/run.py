"""Runs a program in the page: in this very interpreter, which is then as it was before.

The page ends its worker after each order, and the next one begins from a copy of a fresh
interpreter's memory; so a program that does not end, or breaks Python, costs one worker. Within
an order a program may be run more than once (see `step`): `state` puts back what it has changed.
What is told here is told as the book tells it, see `running.error`.
"""

from __future__ import annotations

import atexit
import linecache
import os
import random
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import torch

from bookblocks.browser.limits import DEEP, READS, refuse
from bookblocks.browser.state import unchanged
from bookblocks.browser.stream import Nobody, Printed, Stream, Told
from bookblocks.recording.recorder import forget
from bookblocks.running.error import printed
from bookblocks.running.main import execute, let_go, main_module
from bookblocks.smalltorch.errors import NotHere

# As they are before a program puts something else in their place.
_run_exitfuncs, _clear_exitfuncs = atexit._run_exitfuncs, atexit._clear


@dataclass
class Result:
    """What a program did; the page has it as JSON, under these names.

    Attributes:
        status: its exit status: 0, 1 after an error, or the number that it gave to sys.exit.
        stdout, stderr: what it printed, as much of it as is shown.
        cut: whether it printed more.
        error: what Python prints below the traceback, or None when nothing was raised.
        line: the line of the program at which it was raised, None where that is not known.
        missing: whether it was raised since this page's core does not have what was asked for.
        notes: what else is to be said, a sentence each.
    """

    status: int = 0
    stdout: str = ""
    stderr: str = ""
    cut: bool = False
    error: str | None = None
    line: int | None = None
    missing: bool = False
    notes: list[str] = field(default_factory=list)


@contextmanager
def saved(text: str, name: str) -> Iterator[Path]:
    """A program as a file, alone in a folder of its own, for as long as it is needed.

    Args:
        name: what the file is called; a folder before it is left out.
    """
    folder = Path(tempfile.mkdtemp(prefix="listing-")).resolve()
    try:
        program = folder / (Path(name).name or "program.py")
        program.write_bytes(text.encode("utf-8", "surrogatepass"))
        yield program
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        forget(f"{folder}{os.sep}")
        linecache.clearcache()


def run(text: str, name: str, told: Told, *, last: bool = False) -> Result:
    """Run a program as `python NAME` does.

    Args:
        text: the program.
        name: its file.
        told: hears of each line that it prints, when it does.
        last: whether nothing is run after it, see `unchanged`.
    """
    with saved(text, name) as program, unchanged(last=last):
        return run_file(program, told)


def run_file(
    program: Path,
    told: Told,
    note: Callable[[str], object] | None = None,
    watch: Callable[[Callable[[], int]], int] | None = None,
    failed: Callable[[BaseException], object] | None = None,
) -> Result:
    """Run a program's file; whatever it changes stays changed.

    Args:
        note: is told what is printed on stdout at the very moment.
        watch: runs the program, and sees to what is around it; left out, it is only run.
        failed: is told the error, too.
    """
    result = Result()
    shown = Printed(told, f"{program.parent}{os.sep}")
    stdout, stderr = Stream("stdout", shown, note), Stream("stderr", shown)
    sys.stdout = sys.__stdout__ = stdout.as_text()  # type: ignore[misc]
    sys.stderr = sys.__stderr__ = own = stderr.as_text()  # type: ignore[misc]
    notes: dict[str, None] = {}
    sys.stdin = sys.__stdin__ = Nobody(lambda: notes.setdefault(READS)).as_text()  # type: ignore[misc]
    sys.argv = [program.name]
    sys.path.insert(0, str(program.parent))
    os.chdir(program.parent)
    _as_new()
    if sys.platform == "emscripten":
        refuse(notes.setdefault)
    main = main_module(program)

    def tell(error: BaseException) -> None:
        # Python tells of it on its own stream, whatever the program has put in its place.
        sys.stderr = own
        if failed is not None:
            failed(error)
        result.error = printed(error)
        result.line = _line(error, program)
        if sys.platform == "emscripten" and isinstance(error, RecursionError):
            notes.setdefault(DEEP)
        result.missing = isinstance(error, NotHere)

    def start() -> int:
        return execute(program, main, tell)

    result.status = start() if watch is None else watch(start)
    _run_exitfuncs()
    let_go(main)
    for stream in (stdout, stderr):
        stream.flush()
    result.stdout, result.stderr = shown.text("stdout"), shown.text("stderr")
    result.cut, result.notes = shown.cut, list(notes)
    return result


def _as_new() -> None:
    """What a fresh interpreter has: no function to call at the end, generators seeded by chance."""
    _clear_exitfuncs()
    random.seed()
    torch.seed()


def _line(error: BaseException, program: Path) -> int | None:
    """The line of the program at which an error was raised."""
    if isinstance(error, SyntaxError) and error.filename == str(program):
        return error.lineno
    lines = [
        line
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename == str(program)
    ]
    return lines[-1] if lines else None
