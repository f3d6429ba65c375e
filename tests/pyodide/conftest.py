"""Pyodide under node, started once for all tests of a process."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from bookblocks.browser.files import files
from bookblocks.smalltorch.assemble import archive
from tests.browser.conftest import ROOT, missing

WORKER = Path(__file__).with_name("worker.mjs")
PYODIDE = ROOT / "node_modules" / "pyodide" / "pyodide.mjs"
REMEDY = "no Pyodide found. Install node, then Pyodide (npm ci; `make test` does, where npm is)."
LONGEST = 300.0
"""Seconds that one answer may take on a machine that has other work."""


@dataclass(frozen=True)
class Reply:
    """What the page's Python answers.

    Attributes:
        answer: what `bookblocks.browser.answer` gave.
        told: what it told on its way: stream and text.
        bytes: the memory that Pyodide has then.
    """

    answer: dict[str, Any]
    told: list[tuple[str, str]]
    bytes: int


class Page:
    """The page's Python, which answers one order after the other.

    Args:
        node: the program node.
        packed: the archives that it unpacks.
    """

    def __init__(self, node: str, packed: list[Path]) -> None:
        self._errors = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115
        self._node = subprocess.Popen(
            [node, str(WORKER), *map(str, packed)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            encoding="utf-8",
        )
        self._line()

    def ask(self, kind: str, text: str, name: str = "program.py", **more: Any) -> Reply:
        """Give an order, and wait for its answer."""
        assert self._node.stdin is not None
        order = {"kind": kind, "text": text, "name": name, **more}
        print(json.dumps(order), file=self._node.stdin, flush=True)
        reply = json.loads(self._line())
        told = [(stream, text) for stream, text in reply["told"]]
        return Reply(reply["answer"], told, reply["bytes"])

    def run(self, text: str, name: str = "program.py") -> dict[str, Any]:
        """Run a program."""
        return self.ask("run", text, name).answer

    def step(self, text: str, name: str = "program.py", **session: Any) -> dict[str, Any]:
        """Record a program."""
        return self.ask("step", text, name, session=session).answer

    def python(self, code: str) -> str:
        """Run code beside what the page offers; gives the text that its last line is."""
        assert self._node.stdin is not None
        print(json.dumps({"python": code}), file=self._node.stdin, flush=True)
        text: str = json.loads(self._line())["answer"]
        return text

    def end(self) -> None:
        """End it."""
        self._node.kill()
        self._node.communicate()
        self._errors.close()

    def _line(self) -> str:
        assert self._node.stdout is not None
        clock = threading.Timer(LONGEST, self._node.kill)
        clock.start()
        line = self._node.stdout.readline()
        clock.cancel()
        if not line:
            self._node.wait()
            self._errors.seek(0)
            raise AssertionError(f"the page's Python is gone:\n{self._errors.read()[-2000:]}")
        return line


@pytest.fixture(scope="session")
def packed(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """What a page unpacks, as zip archives: the core, and what runs programs on it."""
    core, own = (tmp_path_factory.mktemp("page") / name for name in ("core.zip", "own.zip"))
    core.write_bytes(archive())
    with ZipFile(own, "w") as opened:
        for name, path in files().items():
            opened.write(path, name)
    return [core, own]


@pytest.fixture(scope="session")
def page(request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page's Python; without it the tests are skipped and say what to do, in CI they fail."""
    node = shutil.which("node")
    if node is None or not PYODIDE.is_file():
        missing(REMEDY)
    started = Page(node, request.getfixturevalue("packed"))
    yield started
    started.end()
