"""Runs each program as `python NAME` in an empty folder, without importing torch each time.

A server process imports torch once and forks a child for each program; see `server` for what
is watched, `child` for what a program finds, and `result` for what is told of it.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from bookblocks.running.result import Limits, Result, Watch
from bookblocks.running.server import READY

__all__ = ["Limits", "Result", "Runner", "Watch", "shared_runner"]

# How much longer than its limits allow a program may take before the server is given up.
_SLACK = 60.0


class Runner:
    """The server process, seen from the tests. Use it as a context manager.

    Attributes:
        limits: what a program may take.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._server = _start()
        self._ready = False

    def run(self, program: Path, *, record: Watch | None = None) -> Result:
        """Run the text of a file; see `run_text`."""
        text = program.read_text(encoding="utf-8", errors="surrogateescape")
        return self.run_text(text, program.name, record=record)

    def run_text(self, text: str, name: str, *, record: Watch | None = None) -> Result:
        """Run a program in a fresh process, alone in an empty folder.

        Args:
            text: the program.
            name: the name of its file.
            record: what to record of it, if anything.

        Raises:
            RuntimeError: the server cannot start.
        """
        recorded = record and asdict(record)
        return self._ask({"kind": "python", "text": text, "name": name, "record": recorded})

    def run_shell(self, text: str) -> Result:
        """Run commands with bash in the working folder: any that fails ends them.

        Raises:
            RuntimeError: the server cannot start.
        """
        return self._ask({"kind": "shell", "text": text})

    def close(self) -> None:
        """End the server, and what it runs."""
        if self._server.stdin is not None:
            self._server.stdin.close()
        self._server.wait()
        if self._server.stdout is not None:
            self._server.stdout.close()

    def __enter__(self) -> Runner:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ask(self, order: dict[str, Any]) -> Result:
        if self._server.poll() is not None:
            self._renew()
        assert self._server.stdin is not None and self._server.stdout is not None
        if not self._ready and self._server.stdout.readline() != READY:
            raise RuntimeError("the process that runs the listings ended; is torch installed?")
        self._ready = True
        order |= {"limits": asdict(self.limits), "root": str(Path.cwd()), "runner": os.getpid()}
        longest = self.limits.seconds + self.limits.grace + _SLACK
        late = threading.Timer(longest, self._server.kill)
        late.start()
        try:
            print(json.dumps(order), file=self._server.stdin, flush=True)
            answer = self._server.stdout.readline()
        except BrokenPipeError:
            answer = ""
        finally:
            late.cancel()
        if not answer.endswith("\n"):
            self._renew()
            return Result("", "", None, 1, harm="ended the process that runs the listings")
        return Result(**json.loads(answer))

    def _renew(self) -> None:
        """Start another server in place of one that has ended."""
        self._server.kill()
        self._server.wait()
        for pipe in (self._server.stdin, self._server.stdout):
            if pipe is not None:
                # What could not be written stays in the pipe, and closing tries again.
                with suppress(BrokenPipeError):
                    pipe.close()
        self._server, self._ready = _start(), False


def _start() -> subprocess.Popen[str]:
    """Start a server; it is ready when torch is imported."""
    return subprocess.Popen(
        # -P: the folder of the command must not shadow a module for the programs.
        [sys.executable, "-P", "-m", "bookblocks.running.server"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        # Ctrl-C is for the process that asks; its end is the server's end.
        start_new_session=True,
    )


@cache
def shared_runner() -> Runner:
    """One runner for the whole process, so that torch is imported once."""
    runner = Runner()
    atexit.register(runner.close)
    return runner
