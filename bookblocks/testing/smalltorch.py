"""All programs of the book on the small PyTorch of the page, compared with what the book says.

`python -m bookblocks.testing.smalltorch [names]` runs the programs whose path has one of the
names in it, or all, and prints what differs. What cannot run there is named with its reason in
snippets/not_here.yml; `--write` writes that table anew.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import yaml

import bookblocks
from bookblocks.reading.book import Book
from bookblocks.reading.errors import BookError
from bookblocks.reading.text import difference, read_text
from bookblocks.smalltorch.assemble import assembled
from bookblocks.testing.versions import SECONDS, Program, programs, run

FILE = "not_here.yml"
"""The table of programs that do not run there, below snippets/."""

PINNED = "2.13.0"
"""The PyTorch that the book is written for, and whose files are used."""

WITHOUT = ("numpy",)
"""What a page does not have."""

EQUAL, DIFFERS, REFUSED, ERROR = "equal", "differs", "refused", "error"

SLOW = "slow"
"""How the reason begins for a program that takes too long there: it is not run."""

_REFUSAL = " is not part of the small PyTorch of this page."
_TYPE = "NotHere: "
_HEAD = "# Programs that the small PyTorch of the page cannot run as PyTorch does, and why.\n"
_WORKERS = 2


@dataclass(frozen=True)
class Outcome:
    """What became of a program.

    Attributes:
        kind: EQUAL, DIFFERS, REFUSED or ERROR.
        why: what is refused, or the last line that is printed.
        printed: all that it printed; None if it took too long.
    """

    program: Program
    kind: str
    why: str
    printed: str | None


def outcomes(root: Path, all_programs: Sequence[Program]) -> Iterator[Outcome]:
    """Run programs on the small PyTorch.

    Args:
        root: the folder of the book.

    Raises:
        FileMissing: the installed PyTorch lacks a file.
        SystemExit: the small PyTorch cannot be imported.
    """
    folders = (assembled(root / ".cache" / "smalltorch"), Path(bookblocks.__file__).parents[1])
    parts = [all_programs[start::_WORKERS] for start in range(_WORKERS)]
    printed: dict[str, str | None] = {}

    def work(part: Sequence[Program]) -> None:
        texts = run(Path(sys.executable), part, folders, WITHOUT)
        printed.update({each.name: text for each, text in zip(part, texts, strict=True)})

    with ThreadPoolExecutor(_WORKERS) as pool:
        list(pool.map(work, parts))
    for program in all_programs:
        yield judged(program, printed[program.name])


def judged(program: Program, printed: str | None) -> Outcome:
    """What became of a program, by what it printed."""
    if printed is None:
        return Outcome(program, ERROR, f"runs for more than {SECONDS} seconds", printed)
    shown, expected = printed.rstrip("\n"), program.expected.rstrip("\n")
    if shown == expected:
        return Outcome(program, EQUAL, "", printed)
    what = refusal(shown)
    if what is not None:
        return Outcome(program, REFUSED, what, printed)
    last = shown.rpartition("\n")[2]
    raised = last != expected.rpartition("\n")[2] and last.partition(":")[0].endswith("Error")
    return Outcome(program, ERROR if raised else DIFFERS, last, printed)


def refusal(printed: str) -> str | None:
    """What a program that printed this was refused, or None."""
    for line in printed.split("\n"):
        what, found, _ = line.partition(_REFUSAL)
        if found:
            return what.rpartition(_TYPE)[2]
        for name in WITHOUT:
            if f"import of {name} halted" in line:
                return name
    return None


def table(book: Book) -> dict[str, str]:
    """The programs that do not run there, each with its reason.

    Raises:
        BookError: it is no such table.
    """
    path = book.snippets / FILE
    if not path.is_file():
        return {}
    found = yaml.safe_load(read_text(path, book.name(path))) or {}
    good = isinstance(found, dict) and all(
        isinstance(each, str) and each for pair in found.items() for each in pair
    )
    if not good:
        raise BookError(
            "here must stand programs, each with its reason",
            "See bookblocks/testing/smalltorch.py.",
            path=book.name(path),
        )
    return dict(found)


def written(rows: Mapping[str, str]) -> str:
    """The text of a table."""
    body = yaml.safe_dump(dict(sorted(rows.items())), allow_unicode=True, width=1000)
    return _HEAD + (body if rows else "")


def all_of(book: Book, names: Sequence[str] = ()) -> list[Program]:
    """The programs of the book, or those whose path has one of the names in it.

    Those that the table calls slow are left out, unless they are named.
    """
    slow = {name for name, why in table(book).items() if why.startswith(SLOW) and not names}
    chapters = [book.chapter(path) for path in (*book.pages(), *book.front_files())]
    return [
        each
        for each in programs(book, PINNED, chapters)
        if each.name not in slow and (not names or any(name in each.name for name in names))
    ]


def said(outcome: Outcome) -> str:
    """What became of a program, for the terminal."""
    head = f"{outcome.kind}: {outcome.program.name}"
    if outcome.kind == REFUSED or outcome.printed is None:
        return f"{head}: {outcome.why}"
    changed = difference(outcome.program.expected, outcome.printed, before="book", after="here")
    return "\n".join([head, *(f"    {line}" for line in changed)])


def fault(outcome: Outcome, rows: Mapping[str, str]) -> str | None:
    """What is wrong with an outcome beside the table, for the terminal; None if nothing is."""
    name = outcome.program.name
    if outcome.kind == EQUAL:
        return f"{name} is in {FILE}, and prints what the book says" if name in rows else None
    if name not in rows:
        return said(outcome)
    # What was refused must not give numbers one day that nobody compares.
    found = f"{outcome.kind}: {outcome.why}"
    if found == rows[name] or rows[name].startswith(SLOW):
        return None
    return f"{said(outcome)}\n    {FILE} says: {rows[name]}"


def main(arguments: Sequence[str]) -> int:
    """Run the programs and say what differs.

    Args:
        arguments: parts of names of programs; `--write` among them writes the table.

    Returns:
        1 if a program differs, and not as the table says.
    """
    names = [each for each in arguments if each != "--write"]
    book = Book.load(Path.cwd())
    all_programs, rows = all_of(book, names), table(book)
    began, counts, wrong = time.monotonic(), Counter[str](), 0
    new = {name: why for name, why in rows.items() if names or why.startswith(SLOW)}
    for outcome in outcomes(book.root, all_programs):
        name = outcome.program.name
        counts[outcome.kind] += 1
        new.pop(name, None)
        found = fault(outcome, rows)
        wrong += found is not None
        if found is not None or outcome.kind != EQUAL:
            print(found or said(outcome))
        if outcome.kind != EQUAL:
            slow = rows.get(name, "").startswith(SLOW)
            new[name] = rows[name] if slow else f"{outcome.kind}: {outcome.why}"
    if "--write" in arguments:
        (book.snippets / FILE).write_text(written(new), encoding="utf-8")
    took = time.monotonic() - began
    totals = ", ".join(f"{counts[kind]} {kind}" for kind in (EQUAL, DIFFERS, REFUSED, ERROR))
    print(f"{len(all_programs)} programs in {took:.0f} s: {totals}.")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
