"""The server: it has torch imported, and forks a child for each program.

No generator, default dtype, grad mode or print option can leak from one program into the
next. Whatever a program does, its child is waited for with limits, and every process that it
leaves is ended before the next one runs.
"""

from __future__ import annotations

import ctypes
import json
import os
import select
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from bookblocks.running.result import Limits, Result, Watch, seconds, signal_name, size

READY = "ready\n"
"""What the server says when torch is imported."""

_PR_SET_CHILD_SUBREAPER = 36
# How often what a program has printed is measured while it runs.
_LOOK = 0.05
# How long the end of killed processes is awaited: the kernel may take a moment.
_PATIENCE = 10.0


class Gone(Exception):  # noqa: N818
    """The process that asked is no longer there."""


def serve() -> None:
    """Answer each line of stdin (an order, as JSON) with a Result as JSON."""
    import torch._dynamo  # noqa: F401  (a step of an optimizer imports it, for a second each)

    import bookblocks.running.child  # noqa: F401  (once, not in each child)

    if sys.platform == "linux":
        # Processes whose parent ends come to this one, however they were made.
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    # The programs get these descriptors, so the answers move to another one.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    bell = Bell()
    print(READY, end="", file=answers, flush=True)
    with suppress(Gone):
        for line in sys.stdin:
            print(json.dumps(asdict(_answer(json.loads(line), bell))), file=answers, flush=True)


class Bell:
    """Wakes the server when a child ends, or when the process that asks is gone."""

    def __init__(self) -> None:
        self._heard, told = os.pipe()
        for end in (self._heard, told):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(told, warn_on_full_buffer=False)
        # A signal that is ignored wakes nobody.
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def wait(self, longest: float) -> None:
        """Wait for a child, or as long as that.

        Raises:
            Gone: nobody waits for an answer any more.
        """
        ready, _, _ = select.select([self._heard, 0], [], [], longest)
        if 0 in ready:
            # One order is answered before the next is given: this is the end of all orders.
            raise Gone
        if ready:
            os.read(self._heard, 4096)


def _answer(order: dict[str, Any], bell: Bell) -> Result:
    """Run what was ordered."""
    limits = Limits(**order["limits"])
    # Anonymous files: unlike pipes, they hold what nobody reads.
    with (
        tempfile.TemporaryDirectory(prefix="listing-", ignore_cleanup_errors=True) as folder,
        tempfile.TemporaryFile() as stdout,
        tempfile.TemporaryFile() as stderr,
        tempfile.NamedTemporaryFile() as report,
    ):
        data = _data()
        child = os.fork()
        if child == 0:
            _be(order, Path(folder).resolve(), stdout.fileno(), stderr.fileno(), report.name, data)
        try:
            status, harm = _wait(child, limits, (stdout, stderr), bell)
        except Gone:
            _end(child)
            raise
        told = _told(report)
        if order["kind"] == "python" and harm is None and status == 0 and "status" not in told:
            harm = "left by way of os._exit or os.exec…, not by Python's own end"
        # A warning names its file; where that lay says nothing to anybody.
        place = f"{Path(folder).resolve()}{os.sep}"
        printed, warned = _text(stdout, limits), _text(stderr, limits).replace(place, "")
    if harm is None and told.get("harms"):
        harm = told["harms"][0]
    return Result(
        printed,
        warned,
        told.get("error"),
        status,
        told.get("recording"),
        told.get("failure"),
        harm,
        told.get("limit"),
    )


def _be(
    order: dict[str, Any], folder: Path, stdout: int, stderr: int, report: str, data: int | None
) -> None:
    """In the child: be what was ordered. Never returns."""
    from bookblocks.running import child

    try:
        limits = Limits(**order["limits"])
        child.settle(stdout, stderr, limits, data)
        if order["kind"] == "shell":
            child.run_shell(order["text"], order["root"])
        program = folder / order["name"]
        program.write_bytes(order["text"].encode("utf-8", "surrogateescape"))
        watch = order["record"] and Watch(**order["record"])
        others = {1, os.getppid(), order["runner"]}
        child.run_program(program, order["root"], watch, limits, report, others)
    finally:
        os._exit(1)


def _wait(
    child: int, limits: Limits, streams: tuple[IO[bytes], IO[bytes]], bell: Bell
) -> tuple[int, str | None]:
    """Wait for a child, and see that nothing of it is left. Returns its status and its harm."""
    until = time.monotonic() + limits.seconds
    while True:
        ended, status = os.waitpid(child, os.WNOHANG | os.WUNTRACED)
        harm = _too_much(limits, streams)
        if ended and os.WIFSTOPPED(status):
            harm = harm or f"stopped itself with {signal_name(os.WSTOPSIG(status))}"
        elif ended:
            left = _left(child, limits, bell)
            return os.waitstatus_to_exitcode(status), harm or left
        left_over = until - time.monotonic()
        if harm is None and left_over <= 0:
            harm = f"ran for more than {seconds(limits.seconds)}"
        if harm is not None:
            _end(child)
            return -signal.SIGKILL, harm
        bell.wait(min(_LOOK, max(left_over, 0)))


def _too_much(limits: Limits, streams: tuple[IO[bytes], IO[bytes]]) -> str | None:
    for stream, verb in zip(streams, ("printed", "wrote to stderr"), strict=True):
        if os.fstat(stream.fileno()).st_size > limits.output:
            return f"{verb} more than {size(limits.output)}"
    return None


def _left(child: int, limits: Limits, bell: Bell) -> str | None:
    """End what a child that has ended has left, after a moment in which it may end by itself."""
    until = time.monotonic() + limits.grace
    while _reap(child):
        if time.monotonic() > until:
            number = len(list(_children()))
            _end(child)
            if not number:
                return "left processes running"
            return f"left {number} process{'es' if number > 1 else ''} running"
        bell.wait(_LOOK)
    return None


def _end(child: int) -> None:
    """End a child, its session, and whatever has come to this process from it."""
    until = time.monotonic() + _PATIENCE
    while True:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child, signal.SIGKILL)
        for process in (child, *_children()):
            with suppress(ProcessLookupError, PermissionError):
                os.kill(process, signal.SIGKILL)
        if not _reap(child) or time.monotonic() > until:
            return
        time.sleep(0.005)


def _reap(child: int) -> bool:
    """Take note of all processes that have ended. Returns whether one is left."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        if sys.platform == "linux":
            return False
        # Where orphans go elsewhere, the group of the child is what can be seen.
        try:
            os.killpg(child, 0)
        except (ProcessLookupError, PermissionError):
            return False
    return True


def _children() -> Iterator[int]:
    """The processes below this one, as far as the system tells: Linux does."""
    for file in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):
            yield from map(int, file.read_text(encoding="ascii").split())


def _data() -> int | None:
    """The bytes of memory of this process that count against a limit; None where none do."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text(encoding="utf-8").split("\n"):
            if line.startswith("VmData:"):
                return int(line.split()[1]) * 1024
    return None


def _told(report: IO[bytes]) -> dict[str, Any]:
    """What the child has told of itself; nothing when it could not, or only half."""
    # By name: the child has written another open file of that name.
    try:
        told = json.loads(Path(report.name).read_bytes())
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _text(file: IO[bytes], limits: Limits) -> str:
    """What was written to a file, as much as is allowed."""
    file.seek(0)
    return file.read(limits.output).decode("utf-8", errors="surrogateescape")


if __name__ == "__main__":
    serve()
