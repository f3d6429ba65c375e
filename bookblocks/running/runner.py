"""Runs each program as `python FILE` would, without importing torch anew each time.

A server process imports torch once and computes nothing with it. For each program it forks
a child: no generator, default dtype, grad mode or print option can leak from one program
into the next, and the child's own random numbers are seeded by chance, so that a program
that forgot its seed shows it.
"""

from __future__ import annotations

import atexit
import json
import os
import random
import runpy
import signal
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import IO

# A program of this book takes milliseconds; one that takes this long hangs.
TIME_LIMIT = 60
"""Seconds after which a program is stopped."""


@dataclass(frozen=True)
class Watch:
    """What to record of a program.

    Attributes:
        start: the function whose first call begins the session; None for all of the program.
        depth: how many frames deep its lines are recorded.
    """

    start: str | None
    depth: int


@dataclass(frozen=True)
class Result:
    """What a program did.

    Attributes:
        stdout: what it printed.
        stderr: what it, or Python's warnings, wrote there; without the traceback.
        error: the last line of the traceback as Python prints it (type and message, without
            line end), or None when nothing was raised.
        status: its exit status; negative: the signal that ended it.
        recording: when one was asked for, what it did, as `Recording.to_json` writes it.
        failure: why there is none: what is wrong and the remedy.
    """

    stdout: str
    stderr: str
    error: str | None
    status: int

    recording: str | None = None
    failure: tuple[str, str] | None = None

    @property
    def output(self) -> str:
        """What the book shows: what was printed, then the error if there was one."""
        printed = self.stdout
        if printed and not printed.endswith("\n"):
            printed += "\n"
        return printed + (f"{self.error}\n" if self.error is not None else "")


class Runner:
    """The server process, seen from the tests. Use it as a context manager."""

    def __init__(self) -> None:
        # -P: the folder of the command must not shadow a module for the programs.
        self._server = subprocess.Popen(
            [sys.executable, "-P", "-m", "bookblocks.running.runner"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(self, program: Path, *, record: Watch | None = None) -> Result:
        """Run the program in a fresh process.

        Args:
            record: what to record of it, if anything.

        Raises:
            RuntimeError: the server itself ended.
        """
        assert self._server.stdin is not None and self._server.stdout is not None
        request = (str(program.absolute()), record and asdict(record))
        print(json.dumps(request), file=self._server.stdin, flush=True)
        answer = self._server.stdout.readline()
        if not answer:
            raise RuntimeError("the process that runs the listings ended; is torch installed?")
        return Result(**json.loads(answer))

    def close(self) -> None:
        """End the server."""
        if self._server.stdin is not None:
            self._server.stdin.close()
        self._server.wait()
        if self._server.stdout is not None:
            self._server.stdout.close()

    def __enter__(self) -> Runner:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@cache
def shared_runner() -> Runner:
    """One runner for the whole process, so that torch is imported once."""
    runner = Runner()
    atexit.register(runner.close)
    return runner


def serve() -> None:
    """Answer each line of stdin (the path of a program, as JSON) with a Result as JSON."""
    import torch
    import torch._dynamo  # noqa: F401  (a step of an optimizer imports it, for a second each)

    # The programs get these descriptors, so the answers move to another one.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    for line in sys.stdin:
        program, record = json.loads(line)
        # Anonymous files: unlike a temporary folder, they leave nothing for a child to clean up.
        with (
            tempfile.TemporaryFile() as stdout,
            tempfile.TemporaryFile() as stderr,
            tempfile.TemporaryFile() as error,
            tempfile.TemporaryFile() as seen,
        ):
            files = (stdout, stderr, error, seen)
            child = os.fork()
            if child == 0:
                _run(program, record and Watch(**record), *(file.fileno() for file in files))
            _, status = os.waitpid(child, 0)
            texts = [_text(file) for file in files]
        ended = os.waitstatus_to_exitcode(status)
        recording, failure = json.loads(texts[3]) if texts[3] else (None, None)
        result = Result(texts[0], texts[1], texts[2] or None, ended, recording, failure)
        print(json.dumps(asdict(result)), file=answers, flush=True)


def _text(file: IO[bytes]) -> str:
    """All that was written to a file."""
    file.seek(0)
    return file.read().decode("utf-8", errors="backslashreplace")


def _run(
    program: str, record: Watch | None, stdout: int, stderr: int, error: int, seen: int
) -> None:
    """In the child: be `python program`, then leave. Never returns."""
    status = 1
    process = os.getpid()
    try:
        signal.alarm(TIME_LIMIT)
        os.dup2(stdout, 1)
        os.dup2(stderr, 2)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        # Fresh text streams: the server's may hold what it has not yet written.
        sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
        # What torch registered at import takes longer to run than most programs.
        atexit._clear()
        _forget_seeds()
        sys.argv = [program]
        sys.path.insert(0, str(Path(program).parent))
        with tempfile.TemporaryDirectory() as folder:
            # A file that one program writes must not be there for the next.
            os.chdir(folder)
            if record is None:
                status = _execute(program, error)
            else:
                status = _recorded(program, record, error, seen)
            if os.getpid() != process:
                # The program has forked: what follows is for the one that was asked.
                sys.stdout.flush()
                os._exit(status)
            threading._shutdown()  # type: ignore[attr-defined]  # as Python does at its end
            atexit._run_exitfuncs()
            sys.stdout.flush()
            sys.stderr.flush()
            os.chdir("/")
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        status = status or 1
    finally:
        os._exit(status)


def _execute(
    program: str, error_file: int, failed: Callable[[BaseException], None] | None = None
) -> int:
    """Run the program as __main__; writes its error as Python prints it. Returns its status.

    Args:
        failed: is told the error.
    """
    try:
        runpy.run_path(program, run_name="__main__")
    except SystemExit as leaving:
        if leaving.code is None or isinstance(leaving.code, int):
            return leaving.code or 0
        print(leaving.code, file=sys.stderr)
        return 1
    except BaseException as error:
        if failed is not None:
            failed(error)
        _write(error_file, _last_line(error))
        return 1
    return 0


def _recorded(program: str, record: Watch, error_file: int, seen: int) -> int:
    """Execute the program and watch it; writes the recording and what failed in it."""
    from bookblocks.recording.recorder import Recorder

    recorder = Recorder(program, record.start, record.depth)
    process = os.getpid()
    recorder.begin()
    try:
        return _execute(program, error_file, recorder.failed)
    finally:
        recorder.end()
        recording = None if recorder.failure else recorder.recording.to_json()
        if os.getpid() == process:
            _write(seen, json.dumps((recording, recorder.failure)))


def _write(file: int, text: str) -> None:
    """Write all of a text to an open file."""
    with os.fdopen(file, "w", encoding="utf-8", closefd=False) as stream:
        stream.write(text)


def _last_line(error: BaseException) -> str:
    """What Python prints below the traceback: type, message and, from 3.12 on or in C, a hint.

    Before Python 3.12 only the interpreter's own hook adds "Did you mean", not the module
    traceback, so the hook is asked.
    """
    kind = type(error)
    name = kind.__qualname__
    if kind.__module__ not in ("__main__", "builtins"):
        name = f"{kind.__module__}.{name}"
    sys.stderr.flush()
    with tempfile.TemporaryFile() as file:
        stderr = os.dup(2)
        os.dup2(file.fileno(), 2)
        sys.__excepthook__(kind, error, error.__traceback__)
        sys.stderr.flush()
        os.dup2(stderr, 2)
        printed = _text(file)
    # The message may have several lines: it begins where the type stands last.
    return printed[printed.rindex(f"\n{name}") + 1 :].rstrip("\n")


def _forget_seeds() -> None:
    """Seed every global generator by chance, as in a fresh interpreter."""
    import numpy
    import torch

    random.seed()
    numpy.random.seed()
    torch.seed()


if __name__ == "__main__":
    serve()
