"""`make versions`: run every listing on other versions of PyTorch, and say what differs.

What differs is declared: in the `also` block of an entry of the field guide, and for all other
programs in snippets/versions.yml, which `make versions ARGS=--write` writes anew. What is
declared must be printed, and nothing else.

A lab is run there as the plain program that its file is. Its cells assert what its text says, so
it must come to its end. What it prints is not compared: pdb shows the lines of PyTorch's source.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock

import bookblocks.running.error
from bookblocks.reading.book import Book
from bookblocks.reading.chapter import SHELL_LANGUAGES, Chapter, Fence
from bookblocks.reading.edit import file_name
from bookblocks.reading.entry import ERRORS, entries, folder_of, on_this_python, with_message
from bookblocks.reading.lab import Lab
from bookblocks.reading.quiz import as_fences
from bookblocks.reading.text import difference, read_text
from bookblocks.reading.versions import FILE, OTHERS, declared, read_versions, written

# Imports torch once, and runs each program that it is told of in a child of its own.
_DRIVER = """\
import gc
import importlib.util
import json
import os
import runpy
import signal
import sys

spec = importlib.util.spec_from_file_location("error", sys.argv[1])
error = importlib.util.module_from_spec(spec)
spec.loader.exec_module(error)
sys.path[:0] = sys.argv[2].split(os.pathsep) if sys.argv[2] else []
# As where a page runs programs: there is none of these.
sys.modules.update(dict.fromkeys(sys.argv[3:]))
import torch
if not sys.argv[2]:
    import torch._dynamo  # A step of an optimizer imports it, for a second each.
# Children do not look through what is here, and so share its memory.
gc.freeze()


def child(order):
    os.chdir(order["folder"])
    signal.alarm(order["seconds"])
    os.dup2(os.open("stdout", os.O_CREAT | os.O_WRONLY), 1)
    os.dup2(os.open(os.devnull, os.O_RDWR), 2)
    sys.argv = [order["name"]]
    try:
        runpy.run_path(order["name"], run_name="__main__")
    except BaseException as raised:
        print(error.printed(raised))
        sys.stdout.flush()
        os._exit(1)
    sys.stdout.flush()
    os._exit(0)


for line in sys.stdin:
    pid = os.fork()
    if pid == 0:
        child(json.loads(line))
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
"""

SECONDS = 120
"""How long one program may run."""

PACKAGES = "matplotlib, tqdm and ipython"
"""What labs need beside PyTorch and numpy; the Makefile installs them."""


@dataclass(frozen=True)
class Program:
    """A listing, and what it should print on a version of PyTorch.

    Attributes:
        expected: its output there, each of its lines ended.
        entry: whether an entry of an error shows it, whose `also` block declares what differs.
    """

    chapter: Chapter
    fence: Fence
    text: str
    expected: str
    entry: bool

    @property
    def name(self) -> str:
        """As a path below snippets/."""
        assert self.fence.program is not None
        return self.fence.program

    @property
    def shown(self) -> str:
        """What its page shows."""
        output = self.fence.output
        return "" if output is None else output.text


def programs(book: Book, version: str, chapters: Sequence[Chapter]) -> Iterator[Program]:
    """The listings of chapters.

    Args:
        version: of PyTorch, as the table and the `also` blocks name it.

    Raises:
        BookError: see `versions.read_versions`.
    """
    for chapter in chapters:
        inside = entries(chapter) if folder_of(chapter) == ERRORS else []
        raising = {entry.fences[0].line for entry in inside if entry.fences}
        other = {
            entry.fences[0].line: entry.also[version] for entry in inside if version in entry.also
        }
        for fence in (*chapter.listings, *as_fences(chapter)):
            if fence.language in SHELL_LANGUAGES or fence.program is None:
                continue
            expected = on_this_python(chapter, fence)
            if fence.line in other and fence.output is not None:
                shown = with_message(fence.output.body, other[fence.line])
                expected = "".join(f"{line}\n" for line in shown)
            yield Program(
                chapter,
                fence,
                book.listing(chapter, fence).program,
                declared(book, fence.program).get(version, expected),
                fence.line in raising,
            )


@dataclass(frozen=True)
class Ran:
    """What a program did.

    Attributes:
        printed: its text, with a raised error at its end; None if it took more than SECONDS.
        whole: whether it came to its end.
    """

    printed: str | None
    whole: bool


def run(
    python: Path,
    all_programs: Iterable[Program],
    folders: Sequence[Path] = (),
    without: Sequence[str] = (),
) -> Iterator[str | None]:
    """What each program prints with another Python; None if it takes more than SECONDS.

    Args:
        folders: where modules are looked for before its own.
        without: modules that cannot be imported.

    Raises:
        SystemExit: that Python cannot run them.
    """
    texts = ((program.name, program.text) for program in all_programs)
    for done in run_texts(python, texts, folders, without):
        yield done.printed


def stopped(python: Path, labs: Sequence[Lab]) -> Iterator[tuple[Lab, str]]:
    """Each lab that does not come to its end with another Python, and the last that it says.

    Raises:
        SystemExit: that Python cannot run them.
    """
    texts = [(lab.name, read_text(lab.path, lab.name)) for lab in labs]
    for lab, done in zip(labs, run_texts(python, texts), strict=True):
        if done.printed is None:
            yield lab, f"it runs for more than {SECONDS} seconds"
        elif not done.whole:
            last = (done.printed.strip() or "it ended without a word").rsplit("\n", 1)[-1]
            if last.startswith(ModuleNotFoundError.__name__):
                last += f". Install {PACKAGES} there."
            yield lab, last


def run_texts(
    python: Path,
    texts: Iterable[tuple[str, str]],
    folders: Sequence[Path] = (),
    without: Sequence[str] = (),
    number: int = 0,
) -> Iterator[Ran]:
    """Run programs, each by its name and its text, with another Python.

    Args:
        folders: where modules are looked for before its own.
        without: modules that cannot be imported.
        number: of the process that runs them; those of one number wait for one another.

    Raises:
        SystemExit: that Python cannot run them.
    """
    key = (python, tuple(folders), tuple(without), number)
    for path, text in texts:
        ran = _driver(*key).run(path, text)
        if ran is None:
            _driver.cache_clear()
            raise SystemExit(f"{python} ended at {path}")
        yield ran


class _Driver:
    """Another Python, which has imported torch, and runs one program after the other."""

    def __init__(self, python: Path, folders: tuple[Path, ...], without: tuple[str, ...]) -> None:
        before = os.pathsep.join(map(str, folders))
        self._process = subprocess.Popen(
            [python, "-I", "-c", _DRIVER, bookblocks.running.error.__file__, before, *without],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            # The pictures of labs need no screen.
            env={**os.environ, "MPLBACKEND": "agg"},
        )
        self._one = Lock()
        atexit.register(self._end)

    def run(self, path: str, text: str) -> Ran | None:
        """Run a program; None if the other Python has ended."""
        name = Path(file_name(path)).name
        with self._one, tempfile.TemporaryDirectory() as folder:
            Path(folder, name).write_text(text, encoding="utf-8")
            order = {"folder": folder, "name": name, "seconds": SECONDS}
            status = self._answer(json.dumps(order))
            if not status:
                return None
            printed = Path(folder, "stdout").read_text(encoding="utf-8")
        if int(status) == -signal.SIGALRM:
            return Ran(None, whole=False)
        ended = f"{_ended(printed)}\n" if _ended(printed) else ""
        return Ran(ended, whole=status == "0")

    def _answer(self, order: str) -> str:
        assert self._process.stdin is not None and self._process.stdout is not None
        with suppress(BrokenPipeError):
            print(order, file=self._process.stdin, flush=True)
        return self._process.stdout.readline().strip()

    def _end(self) -> None:
        with suppress(BrokenPipeError):
            self._process.communicate()


@cache
def _driver(
    python: Path, folders: tuple[Path, ...], without: tuple[str, ...], number: int
) -> _Driver:
    """One process for all programs of a number, so that torch is imported once."""
    del number
    return _Driver(python, folders, without)


def version_of(python: Path) -> str:
    """The PyTorch of an interpreter, without its build: 2.6.0.

    Raises:
        SystemExit: it has none.
    """
    done = subprocess.run(
        # To import it takes seconds.
        [
            python,
            "-c",
            "from importlib.metadata import version; print(version('torch').partition('+')[0])",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{python} has no PyTorch: {done.stderr.strip().splitlines()[-1]}")
    return done.stdout.strip()


def compared(python: Path, all_programs: Sequence[Program]) -> Iterator[tuple[Program, str | None]]:
    """Each program whose output on a version is not the expected one, with what it printed."""
    for program, printed in zip(all_programs, run(python, all_programs), strict=True):
        if printed is None or _ended(printed) != _ended(program.expected):
            yield program, printed


def _ended(text: str) -> str:
    """A text without the line breaks at its end, which some messages have and few pages show."""
    return text.rstrip("\n")


def said(program: Program, printed: str | None) -> str:
    """The place of a program, and what differs."""
    if printed is None:
        changed = [f"it runs for more than {SECONDS} seconds"]
    else:
        changed = difference(program.expected, printed, before="in the book", after="printed")
    place = f"{program.chapter.path}:{program.fence.line}: {program.name}"
    return "\n".join([place, *(f"    {line}" for line in changed)])


def renewed(
    book: Book, version: str, all_programs: Sequence[Program], found: Mapping[str, str]
) -> str:
    """The text of the table with what was found on one version in place of what it said of it.

    Args:
        all_programs: the programs that were run; the rows of others stay.
        found: what a program prints there, for each that differs from the expected.
    """
    rows: dict[str, dict[str, str]] = {}
    for row in read_versions(book):
        rows.setdefault(row.program, {})[row.version] = row.output
    for program in all_programs:
        printed = found.get(program.name)
        if printed is not None:
            rows.setdefault(program.name, {})[version] = printed
        declared_now = rows.get(program.name, {}).get(version)
        if declared_now is not None and _ended(declared_now) == _ended(program.shown):
            del rows[program.name][version]
    return written({program: versions for program, versions in rows.items() if versions})


def main(arguments: Sequence[str]) -> int:
    """Compare the listings of all chapters and run all labs, or those that are named.

    Args:
        arguments: the interpreter, then chapters and labs; `--write` among them writes the table.

    Returns:
        1 if a program prints something else than is declared, or a lab does not come to its end.
    """
    write = "--write" in arguments
    names = [each for each in arguments if each != "--write"]
    if not names:
        raise SystemExit("Name an interpreter with the other PyTorch: make versions TORCH=python")
    book = Book.load(Path.cwd())
    python = Path(names.pop(0))
    version = version_of(python)
    paths = [book.root / name for name in names]
    labs = [book.lab(path) for path in (paths or book.labs()) if path.suffix == ".py"]
    pages = paths or [*book.pages(), *book.front_files()]
    chapters = [book.chapter(path) for path in pages if path.suffix != ".py"]
    all_programs = list(programs(book, version, chapters))
    found: dict[str, str] = {}
    different = 0
    for program, printed in compared(python, all_programs):
        if write and printed is not None and version in OTHERS and not program.entry:
            found[program.name] = printed
            continue
        different += 1
        print(said(program, printed))
    if write and version in OTHERS:
        text = renewed(book, version, all_programs, found)
        (book.snippets / FILE).write_text(text, encoding="utf-8")
        print(f"wrote {len(found)} outputs into {book.name(book.snippets / FILE)}")
    print(f"PyTorch {version}: {len(all_programs)} programs, {different} print something else.")
    failed = list(stopped(python, labs))
    for lab, last in failed:
        print(f"{lab.name}: {last}")
    if labs:
        print(f"PyTorch {version}: {len(labs)} labs, {len(failed)} do not come to their end.")
    return int(bool(different or failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
