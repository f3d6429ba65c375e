"""In a process of its own: judge one answer, write the report, and leave at once."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from json import dumps, loads
from pathlib import Path
from typing import NoReturn

from bookblocks.exercises.judging import judge

MEMORY = 4_000_000_000
"""Bytes that an answer may take beside those of torch itself; on Linux only."""

NO_TORCH = "no torch"
READY = "ready"

UNWRITTEN = 70
"""The exit status where what came of it could not be written."""


def main(order: str) -> NoReturn:
    """Judge what a file orders, as JSON.

    Its `report` is written when torch is there (READY, so that the time of the answer begins),
    or is not (NO_TORCH), before each check (`at`), and again at the end.
    """
    process = os.getpid()
    _end_with_parent()
    given = loads(Path(order).read_text(encoding="utf-8"))
    report = Path(given.pop("report"))
    try:
        import torch
    except ImportError as error:
        _write(report, {"state": NO_TORCH, "why": str(error)})
        os._exit(1)
    if "optim" in given["answer"] + given["check"]:
        # The first optimizer of a process imports it, which takes as long as torch itself.
        with suppress(Exception):
            import torch._dynamo  # noqa: F401
    _limit_memory()
    # What torch says when it is imported is not of the answer.
    sys.stdout.flush()
    with suppress(OSError):
        os.ftruncate(1, 0)
        os.lseek(1, 0, os.SEEK_SET)
    _write(report, {"state": READY})
    os.chdir(report.parent / "empty")

    def begin(says: str) -> None:
        if os.getpid() == process:
            _write(report, {"state": READY, "at": says})

    leave, status = os._exit, UNWRITTEN
    try:
        found = judge(**given, begin=begin)
        if os.getpid() == process:
            for stream in (sys.stdout, sys.stderr):
                with suppress(BaseException):
                    stream.flush()
            _write(report, {"state": "judged", **found})
        status = 0
    finally:
        # Threads that go on, what runs at exit and a report that cannot be written are none of
        # the reader's questions.
        leave(status)


def _write(report: Path, told: dict[str, object]) -> None:
    """Write the report whole or not at all."""
    part = report.with_suffix(".part")
    part.write_text(dumps(told), encoding="utf-8")
    part.replace(report)


def _end_with_parent() -> None:
    """Let the system end this process with the reader's command, on Linux.

    Whoever kills the command must not be left with a loop that nobody sees.
    """
    if sys.platform == "linux":
        with suppress(Exception):
            import ctypes

            ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def _limit_memory() -> None:
    with suppress(ImportError, OSError, ValueError):
        import resource

        for line in Path("/proc/self/status").read_text(encoding="utf-8").split("\n"):
            if line.startswith("VmData:"):
                most = int(line.split()[1]) * 1024 + MEMORY
                hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
                if hard == resource.RLIM_INFINITY or most < hard:
                    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
