"""What a program did, what may be recorded of it, and what it may take of the machine."""

from __future__ import annotations

import signal
from dataclasses import dataclass


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
class Limits:
    """What one program may take; one of this book takes milliseconds and a few lines.

    Attributes:
        seconds: how long it may run.
        output: how many bytes it may print, and write to stderr.
        file: how many bytes a file of its own may have.
        memory: how many bytes it may take beside those of torch itself; on Linux only.
        grace: how many seconds the processes that it started may outlive it.
    """

    seconds: float = 60
    output: int = 1_000_000
    file: int = 100_000_000
    memory: int = 4_000_000_000
    grace: float = 2


@dataclass(frozen=True)
class Result:
    """What a program did.

    Attributes:
        stdout: what it printed; a byte that is no UTF-8 is half a surrogate pair.
        stderr: what it, or Python's warnings, wrote there; without the traceback.
        error: what Python prints below the traceback (see `error.printed`), without line
            end, or None when nothing was raised.
        status: its exit status; negative: the signal that ended it.
        recording: when one was asked for, what it did, as `Recording.to_json` writes it.
        failure: why there is none: what is wrong and the remedy.
        harm: what it did that no program of the book may do, as the end of a sentence that
            begins with its name ("ran for more than 60 seconds"), or None.
        limit: the limit that its error may come from, in words, or None.
    """

    stdout: str
    stderr: str
    error: str | None
    status: int

    recording: str | None = None
    failure: tuple[str, str] | None = None
    harm: str | None = None
    limit: str | None = None

    @property
    def output(self) -> str:
        """What the book shows: what was printed, then the error if there was one."""
        printed = self.stdout
        if printed and not printed.endswith("\n"):
            printed += "\n"
        return printed + (f"{self.error}\n" if self.error is not None else "")

    @property
    def trouble(self) -> str | None:
        """Why it did not end by itself or by an error, as `harm` says it; None if it did."""
        if self.harm is not None:
            return self.harm
        if self.error is not None or self.status == 0:
            return None
        if self.status < 0:
            return f"was ended by {signal_name(-self.status)}"
        return f"ended with status {self.status}"


def signal_name(number: int) -> str:
    """The name of a signal: SIGKILL."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def seconds(number: float) -> str:
    """A time in words: 60 seconds, 1 second."""
    return f"{number:g} second{'' if number == 1 else 's'}"


def size(number: int) -> str:
    """A number of bytes in words: 1 MB."""
    for unit, many in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if number >= many:
            return f"{number / many:g} {unit}"
    return f"{number} bytes"
