"""Which outputs were compared with what their programs print, on which PyTorch, and when.

The tests note each comparison that ends well, under .cache/checked/; the build reads the notes.
A note holds for one program, one output and one setting, so none outlives a change of these.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path

from bookblocks.reading.book import Book
from bookblocks.reading.chapter import Chapter
from bookblocks.running.kept import keep, look

_FOLDER = Path(".cache", "checked")


@dataclass(frozen=True)
class Setting:
    """What a program is run with.

    Attributes:
        torch: the version of PyTorch, such as 2.13.0+cpu.
        python: the version of Python, such as 3.11.7.
        platform: the system and the machine, such as Linux x86_64.
    """

    torch: str
    python: str
    platform: str

    def __str__(self) -> str:
        """As pages and commands name it."""
        return f"PyTorch {self.torch}, Python {self.python}, {self.platform}"


@dataclass(frozen=True)
class Output:
    """An output that the book shows.

    Attributes:
        chapter: the file of its chapter, below the root of the book.
        line: the line of its fence in that file.
        program: the program that printed it, as a path below snippets/; of a lab the chapter.
        text: the text of the program.
        shown: the output, each of its lines ended.
        checked: when the two were last compared with the setting of today, None if never.
    """

    chapter: str
    line: int
    program: str
    text: str
    shown: str
    checked: str | None

    @property
    def command(self) -> str:
        """What compares it again, in the folder of the book."""
        chosen = "" if self.program == self.chapter else f" -k {Path(self.program).stem}"
        return f'make test ARGS="{self.chapter}{chosen}"'


@cache
def setting() -> Setting:
    """What the programs of the book are run with here."""
    return Setting(
        version("torch"),
        platform.python_version(),
        f"{platform.system()} {platform.machine()}",
    )


def digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def outputs(book: Book, chapter: Chapter) -> Iterator[Output]:
    """The outputs of a chapter, in their order.

    Raises:
        BookError: a program cannot be read.
    """
    for fence in chapter.listings:
        if fence.program is None or fence.output is None:
            continue
        text = book.listing(chapter, fence).program
        shown = fence.output.text
        yield Output(
            chapter.path,
            fence.output.line,
            fence.program,
            text,
            shown,
            checked(book.root, text, shown),
        )


def note(root: Path, program: str, output: str) -> None:
    """Note that a program was run now, and printed this output.

    Args:
        root: the folder of the book.
        program: the text of the program.
        output: what its chapter shows, and it printed.
    """
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    keep(root / _FOLDER, _parts(program, output), now)


def checked(root: Path, program: str, output: str) -> str | None:
    """When that was last noted with the setting of today, such as 2026-11-26T08:00:00Z.

    Returns:
        None where it never was.
    """
    return look(root / _FOLDER, _parts(program, output))


def _parts(program: str, output: str) -> list[str]:
    here = setting()
    return [program, output, here.torch, here.python, here.platform]
