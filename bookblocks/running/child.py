"""In the child: be `python NAME` in an empty folder, tell how it ended, and leave."""

from __future__ import annotations

import atexit
import ctypes
import errno
import io
import json
import os
import random
import resource
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn, TextIO

import numpy
import torch

# Before any program runs: a program named like a module must not be imported in its place.
from bookblocks.recording.recorder import Recorder
from bookblocks.running.error import printed
from bookblocks.running.guard import guard
from bookblocks.running.importing import Readers
from bookblocks.running.main import execute, let_go, main_module
from bookblocks.running.result import Limits, Watch, size

_PR_SET_PDEATHSIG = 1
_SHELL = "shopt -s inherit_errexit 2>/dev/null || :; "


def run_program(
    program: Path, root: str, watch: Watch | None, limits: Limits, report: str, others: set[int]
) -> NoReturn:
    """Be `python program` in the program's folder, write the report, and leave.

    Args:
        program: the file, alone in its folder.
        root: the folder of the book, which it may not change.
        watch: what to record of it, if anything.
        report: the file for what only this process can tell, as JSON; none is written by a
            program that leaves in another way than at its end.
        others: the processes that it may not signal.
    """
    status = 1
    process = os.getpid()
    try:
        recorder = None
        if watch is not None:
            recorder = Recorder(str(program), watch.start, watch.depth, {_Output.write.__code__})
        end = _Ending(program, report, limits, recorder.log.printed if recorder else None)
        # What torch registered at import takes longer to run than most programs.
        atexit._clear()
        # What reads it past sys.stdin meets an error, not an end that no reader's terminal has.
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 0)
        _forget_seeds()
        sys.argv = [program.name]
        path = list(sys.path)
        os.chdir(program.parent)
        sys.meta_path[:] = [Readers(finder, str(program.parent)) for finder in sys.meta_path]
        sys.addaudithook(guard(root, str(program.parent), others, end.harms.append))
        sys.path.insert(0, str(program.parent))
        status = _execute(program, end, recorder)
        if os.getpid() != process:
            # The program has forked: what follows is for the one that was asked.
            sys.stdout.flush()
            os._exit(status)
        end.leave(status, path)
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        status = status or 1
    finally:
        os._exit(status)


def run_shell(text: str, folder: str) -> NoReturn:
    """Be bash in a folder, with every fault ending it."""
    os.chdir(folder)
    # Python ignores these two, and a command would inherit that.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    os.execvp("bash", ["bash", "-euo", "pipefail", "-c", _SHELL + text])


def settle(stdout: int, stderr: int, limits: Limits, data: int | None) -> None:
    """Give the child a session, streams and limits of its own, and nothing of the server's.

    Args:
        stdout, stderr: where what it prints goes.
        data: the bytes of memory that it has at its start, None where that is not known.
    """
    os.setsid()
    if sys.platform == "linux":
        # When the server is ended, what it watches ends as well.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        with suppress(OSError):
            # If the machine's memory ends, it is this process that must go.
            Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(stdout, 1)
    os.dup2(stderr, 2)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.closerange(3, min(resource.getrlimit(resource.RLIMIT_NOFILE)[0], 65536))
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, limits.file)
    if data is not None:
        _limit(resource.RLIMIT_DATA, data + limits.memory)


def _limit(kind: int, number: int) -> None:
    hard = resource.getrlimit(kind)[1]
    if hard != resource.RLIM_INFINITY:
        number = min(number, hard)
    resource.setrlimit(kind, (number, number))


class _Input(io.FileIO):
    """Standard input, which is empty: it tells when it is read."""

    def __init__(self, note: Callable[[str], None]) -> None:
        super().__init__(0, closefd=False)
        self._note = note

    def readinto(self, buffer: Any) -> int | None:
        """See io.RawIOBase."""
        self._note("read from its standard input, where nobody types")
        return 0

    def readall(self) -> bytes:
        """See io.RawIOBase."""
        self._note("read from its standard input, where nobody types")
        return b""


class _Output(io.BufferedWriter):
    """Standard output of a program that is watched: it tells what is printed, when it is."""

    def __init__(self, note: Callable[[str], None]) -> None:
        super().__init__(io.FileIO(1, "w", closefd=False))
        self._note = note

    def write(self, data: Any) -> int:
        """See io.BufferedWriter."""
        self._note(bytes(data).decode("utf-8", "replace"))
        return super().write(data)


class _Ending:
    """What is to be told of a program when it has ended.

    Attributes:
        harms: what it did to its surroundings.
        told: the parts of the report.
    """

    def __init__(
        self, program: Path, report: str, limits: Limits, note: Callable[[str], None] | None
    ) -> None:
        self.program = program
        self.report = report
        self.limits = limits
        self.harms: list[str] = []
        self.told: dict[str, Any] = {}
        self.main: ModuleType | None = None
        # Fresh text streams: the server's may hold what it has not yet written.
        raw = io.BufferedReader(_Input(self.harms.append))
        sys.stdin = sys.__stdin__ = io.TextIOWrapper(raw, encoding="utf-8")  # type: ignore[misc]
        # Line by line, as in a terminal: what another way prints has its place between.
        self.stdout = (
            os.fdopen(1, "w", 1, encoding="utf-8", closefd=False)
            if note is None
            else io.TextIOWrapper(_Output(note), encoding="utf-8", write_through=True)
        )
        self.stderr = os.fdopen(
            2, "w", 1, encoding="utf-8", errors="backslashreplace", closefd=False
        )
        sys.stdout = sys.__stdout__ = self.stdout  # type: ignore[misc]
        sys.stderr = sys.__stderr__ = self.stderr  # type: ignore[misc]
        self._files = [_identity(number) for number in (1, 2)]
        self._excepthook = sys.excepthook

    def failed(self, error: BaseException) -> None:
        """The program has raised this."""
        if sys.stderr is not self.stderr:
            sys.stderr = self.stderr
        if sys.excepthook is not self._excepthook:
            self.harms.append(
                "put another function in place of sys.excepthook, which prints errors"
            )
        self.told["error"] = printed(error)
        if isinstance(error, MemoryError):
            self.told["limit"] = f"a listing may take {size(self.limits.memory)} of memory"
        elif isinstance(error, OSError) and error.errno == errno.EFBIG:
            self.told["limit"] = f"a file of a listing may have {size(self.limits.file)}"

    def leave(self, status: int, path: list[str]) -> None:
        """End as Python does, then write the report."""
        # Only what it imports itself may come from its folder.
        sys.path[:] = path
        threading._shutdown()  # type: ignore[attr-defined]
        atexit._run_exitfuncs()
        if self.main is not None and threading.active_count() == 1:
            # A thread that goes on would miss its names.
            let_go(self.main)
        for stream, number, name in ((self.stdout, 1, "output"), (self.stderr, 2, "error output")):
            if not self._flushed(stream) or _identity(number) != self._files[number - 1]:
                self.harms.append(f"closed its standard {name}")
        self.told |= {"status": status, "harms": self.harms}
        Path(self.report).write_text(json.dumps(self.told), encoding="utf-8")

    @staticmethod
    def _flushed(stream: TextIO) -> bool:
        try:
            stream.flush()
        except (OSError, ValueError) as error:
            # What is too long is told by its length.
            return isinstance(error, OSError) and error.errno == errno.EFBIG
        return True


def _identity(number: int) -> tuple[int, int] | None:
    """Which file a descriptor stands for, None if it is closed."""
    try:
        status = os.fstat(number)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _execute(program: Path, end: _Ending, recorder: Recorder | None) -> int:
    """Run the program as __main__, watched or not. Returns its status."""
    main = end.main = main_module(program)
    if recorder is None:
        return execute(program, main, end.failed)

    def failed(error: BaseException) -> None:
        recorder.failed(error)
        end.failed(error)

    recorder.begin()
    try:
        return execute(program, main, failed)
    finally:
        recorder.end()
        end.told["recording"] = None if recorder.failure else recorder.recording.to_json()
        end.told["failure"] = recorder.failure


def _forget_seeds() -> None:
    """Seed every global generator by chance, as in a fresh interpreter."""
    random.seed()
    numpy.random.seed()
    torch.seed()
