"""`make versions TORCH=python`: run every listing on another PyTorch, and say what differs.

An entry of the field guide may name the messages of other versions in an `also` block; there
that is what must be printed. Nothing is written.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import bookblocks.running.error
from bookblocks.reading.book import Book
from bookblocks.reading.chapter import Chapter, Fence
from bookblocks.reading.entry import NOTHING, entries, folder_of, raised
from bookblocks.reading.text import difference

# Runs a program as `python program.py` would, and prints its error as the book shows it.
_DRIVER = """\
import importlib.util
import runpy
import sys

spec = importlib.util.spec_from_file_location("error", sys.argv[1])
error = importlib.util.module_from_spec(spec)
spec.loader.exec_module(error)
try:
    runpy.run_path(sys.argv[2], run_name="__main__")
except BaseException as raised:
    sys.stdout.flush()
    print(error.printed(raised))
"""

SECONDS = 120
"""How long one program may run."""


@dataclass(frozen=True)
class Program:
    """A listing, and what it should print on a version of PyTorch."""

    chapter: Chapter
    fence: Fence
    text: str
    expected: list[str]


def programs(book: Book, version: str, chapters: Sequence[Chapter]) -> Iterator[Program]:
    """The listings of chapters.

    Args:
        version: of PyTorch, as the `also` blocks name it.
    """
    for chapter in chapters:
        other = {
            entry.fences[0].line: entry.also[version]
            for entry in (entries(chapter) if folder_of(chapter) else ())
            if version in entry.also
        }
        for fence in chapter.listings:
            if fence.language != "python" or fence.program is None:
                continue
            shown = list(fence.output.body) if fence.output is not None else []
            if fence.line in other:
                before = len(shown) - len(raised(shown).split("\n"))
                message = other[fence.line]
                shown = shown[:before] + ([] if message == NOTHING else message.split("\n"))
            yield Program(chapter, fence, book.listing(chapter, fence).program, shown)


def run(python: Path, program: Program) -> list[str]:
    """How what it prints with another Python differs from what it should; [] if it does not."""
    assert program.fence.program is not None
    name = Path(program.fence.program).name
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, name).write_text(program.text, encoding="utf-8")
        try:
            done = subprocess.run(
                [python, "-I", "-c", _DRIVER, bookblocks.running.error.__file__, name],
                cwd=folder,
                capture_output=True,
                text=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return [f"it runs for more than {SECONDS} seconds"]
    expected = "".join(f"{line}\n" for line in program.expected)
    return difference(
        _ended(expected), _ended(done.stdout), before="in the chapter", after="printed"
    )


def _ended(text: str) -> str:
    """A text with one line break at its end: a message may end with some, `also` cannot."""
    return text.rstrip("\n") + "\n"


def version_of(python: Path) -> str:
    """The PyTorch of an interpreter, without its build: 2.6.0.

    Raises:
        SystemExit: it has none.
    """
    done = subprocess.run(
        [python, "-c", "import torch; print(torch.__version__.partition('+')[0])"],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{python} has no PyTorch: {done.stderr.strip().splitlines()[-1]}")
    return done.stdout.strip()


def main(arguments: Sequence[str]) -> int:
    """Compare the listings of all chapters, or of those that are named.

    Args:
        arguments: the interpreter, then chapters.

    Returns:
        1 if a program prints something else.
    """
    if not arguments:
        raise SystemExit("Name an interpreter with the other PyTorch: make versions TORCH=python")
    book = Book.load(Path.cwd())
    python, names = Path(arguments[0]), arguments[1:]
    version = version_of(python)
    chapters = [book.chapter(book.root / name) for name in names] or list(book.chapters())
    all_programs = list(programs(book, version, chapters))
    with ThreadPoolExecutor() as pool:
        results = list(pool.map(lambda program: run(python, program), all_programs))
    different = 0
    for program, changed in zip(all_programs, results, strict=True):
        if changed:
            different += 1
            print(f"{program.chapter.path}:{program.fence.line}: {program.fence.program}")
            print("\n".join(f"    {line}" for line in changed))
    print(f"PyTorch {version}: {len(all_programs)} programs, {different} print something else.")
    return int(bool(different))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
