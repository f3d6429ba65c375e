"""A trial: one answer judged in a child process, with limits, whatever it does."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bookblocks.exercises.child import NO_TORCH, UNWRITTEN
from bookblocks.exercises.exercise import Exercise, read_source
from bookblocks.exercises.fault import ExerciseError

SECONDS = 10.0
"""How long an answer and its checks may take."""

START = 120.0
"""How long the import of torch may take."""

OUTPUT = 1_000_000
"""How many bytes an answer may print."""

DELETED = "Your file deletes the folder in which it is checked."

# By this signal a machine that is short of memory ends a process.
_KILL = 9
_LOOK = 0.02
_ROOT = Path(__file__).parents[2]
_CODE = (
    "import sys; sys.path.insert(0, sys.argv[1]); from bookblocks.exercises.child import main; "
    "del sys.path[0]; main(sys.argv[2])"
)


@dataclass(frozen=True)
class Told:
    """A check: what must hold, and why it does not; None where it does."""

    says: str
    message: str | None


@dataclass(frozen=True)
class Verdict:
    """What came of a trial.

    Attributes:
        trouble: why no check could be made, or None.
        checks: each check, in its order.
        printed: what the answer printed, as much as is kept.
        bytes_printed: how much it printed.
    """

    trouble: str | None
    checks: tuple[Told, ...] = ()
    printed: str = ""
    bytes_printed: int = 0

    @property
    def hold(self) -> int:
        """How many checks hold."""
        return sum(check.message is None for check in self.checks)

    @property
    def done(self) -> bool:
        """Whether all hold."""
        return self.trouble is None and bool(self.checks) and self.hold == len(self.checks)

    @property
    def first(self) -> str | None:
        """The first thing that is said against the answer; None where all holds."""
        return self.trouble or next((check.message for check in self.checks if check.message), None)


def verdict(told: dict[str, Any], printed: str = "", bytes_printed: int = 0) -> Verdict:
    """What `judge` returns, as a verdict."""
    checks = tuple(Told(check["says"], check["message"]) for check in told["checks"])
    return Verdict(told["trouble"], checks, printed, bytes_printed)


def order(exercise: Exercise, answer: Path, shown: str) -> dict[str, str]:
    """What `judge` takes, for an answer to an exercise.

    Args:
        shown: the answer as messages name it.

    Raises:
        ExerciseError: the answer or the check is not there or cannot be read.
    """
    check = f"{exercise.name}/check.py"
    return {
        "answer": read_source(answer, shown),
        "answer_name": shown,
        "check": read_source(exercise.check, check),
        "check_name": check,
    }


def judged(given: dict[str, str], seconds: float = SECONDS) -> Verdict:
    """Judge an answer in a process of its own, and end all that it leaves.

    Raises:
        ExerciseError: PyTorch is not installed for this Python, or takes too long to import; or
            there is no place for what the answer prints.
    """
    try:
        return _judged(given, seconds)
    except OSError as error:
        raise ExerciseError(
            f"an answer cannot be tried here: {error}",
            "It needs a folder for files of a moment, which TMPDIR may name, and a process.",
        ) from None


def _judged(given: dict[str, str], seconds: float) -> Verdict:
    """See `judged`."""
    with (
        tempfile.TemporaryDirectory(prefix="exercise-", ignore_cleanup_errors=True) as name,
        # It stays open, so that it is there whatever becomes of the folder.
        (Path(name) / "printed").open("w+b") as printed,
    ):
        folder = Path(name)
        (folder / "empty").mkdir()
        ordered, report = (folder / each for each in ("order", "report"))
        ordered.write_text(json.dumps({**given, "report": str(report)}), encoding="utf-8")
        child = subprocess.Popen(
            # -P: the folder of the command must not shadow a module for the answer.
            [sys.executable, "-P", "-X", "utf8", "-c", _CODE, str(_ROOT), str(ordered)],
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            # The child and what it starts are one group; Ctrl-C is for this process.
            start_new_session=True,
        )
        try:
            harm = _wait(child, report, printed.fileno(), seconds)
        finally:
            _end(child)
        told = _read(report)
        deleted = not ordered.exists()
        size = os.fstat(printed.fileno()).st_size
        printed.seek(0)
        text = printed.read(OUTPUT).decode("utf-8", "replace")
    if told.get("state") == NO_TORCH:
        raise ExerciseError(
            f"PyTorch is not installed for {sys.executable}: {told['why']}",
            "Install it (pip install torch), or name another Python.",
        )
    if harm is None and told.get("state") == "judged":
        # An answer that writes into its own report has not been judged.
        with suppress(KeyError, TypeError):
            return verdict(told, text, size)
    if deleted:
        return Verdict(harm or DELETED, (), text, size)
    if not told:
        last = next((line for line in reversed(text.split("\n")) if line.strip()), "no word")
        raise ExerciseError(
            harm or f"PyTorch cannot be imported by {sys.executable}: {last}",
            "Try: python -c 'import torch'.",
        )
    at = f" It had come to: {told['at']}" if "at" in told else ""
    return Verdict(f"{harm or _ended(child.returncode)}{at}", (), text, size)


def _wait(child: subprocess.Popen[bytes], report: Path, printed: int, seconds: float) -> str | None:
    """Wait for the end of a child, as long as it keeps to its limits. Returns what it did not."""
    until, ready = time.monotonic() + START, False
    while child.poll() is None:
        if not ready and report.exists():
            until, ready = time.monotonic() + seconds, True
        if ready and os.fstat(printed).st_size > OUTPUT:
            return f"Your file printed more than {OUTPUT:,} bytes and was stopped."
        if time.monotonic() > until:
            if not ready:
                return f"the import of PyTorch took more than {START:g} seconds"
            return (
                f"Your file and the checks took more than {seconds:g} seconds and were stopped. "
                "Is there a loop that does not end? (More time: --seconds.)"
            )
        time.sleep(_LOOK)
    return None


def _end(child: subprocess.Popen[bytes]) -> None:
    """End a child and the group of processes that it has started."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
    child.wait()


def _read(report: Path) -> dict[str, Any]:
    try:
        told = json.loads(report.read_bytes())
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _ended(status: int) -> str:
    """Why there is no verdict, of a child that has ended by itself."""
    if status == UNWRITTEN:
        return (
            "Your file changes something that Python or the check needs, so what came of it could "
            "not be written."
        )
    if status < 0:
        try:
            name = signal.Signals(-status).name
        except ValueError:
            name = f"signal {-status}"
        why = " Does it take more memory than the machine has?" if -status == _KILL else ""
        return f"Your file was ended by {name} before it could be checked.{why}"
    return (
        f"Your file ended its own process with status {status} before it could be checked. "
        "Take out os._exit or what does the like."
    )
