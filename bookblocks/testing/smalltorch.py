"""All programs of the book on the small PyTorch of the page, compared with what the book says.

The answers to its exercises are judged there too, since a reader checks them in the page: what is
said of each must be what PyTorch's own judge says.

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
from bookblocks.exercises import judging
from bookblocks.exercises.exercise import Catalogue, Exercise
from bookblocks.exercises.trial import order
from bookblocks.reading.book import Book
from bookblocks.reading.exercise import of_the_book
from bookblocks.reading.not_here import FILE, SLOW, table
from bookblocks.reading.text import difference
from bookblocks.running.runner import shared_runner
from bookblocks.smalltorch.assemble import assembled
from bookblocks.testing.versions import SECONDS, Program, programs, run_texts

PINNED = "2.13.0"
"""The PyTorch that the book is written for, and whose files are used."""

WITHOUT = ("numpy",)
"""What a page does not have."""

EQUAL, DIFFERS, REFUSED, ERROR = "equal", "differs", "refused", "error"

_REFUSAL = " is not part of the small PyTorch of this page."
_TYPE = "NotHere: "
HOLDS = "All holds."
"""What is said of an answer that passes."""

_JUDGED = """

import contextlib
import io

with contextlib.redirect_stdout(io.StringIO()):
    told = judge(**{given!r})
messages = [told["trouble"], *(check["message"] for check in told["checks"])]
print(" ".join(next((text for text in messages if text is not None), {holds!r}).split()))
"""
_HEAD = "# Programs that the small PyTorch of the page cannot run as PyTorch does, and why.\n"
_WORKERS = 2


@dataclass(frozen=True)
class Answer:
    """An answer to an exercise, as a program that prints what is said of it.

    Attributes:
        name: its path below snippets/.
        expected: the first thing that PyTorch's judge says against it, or HOLDS.
    """

    name: str
    text: str
    expected: str


@dataclass(frozen=True)
class Outcome:
    """What became of a program.

    Attributes:
        kind: EQUAL, DIFFERS, REFUSED or ERROR.
        why: what is refused, or the last line that is printed.
        printed: all that it printed; None if it took too long.
    """

    program: Program | Answer
    kind: str
    why: str
    printed: str | None


def outcomes(root: Path, all_programs: Sequence[Program | Answer]) -> Iterator[Outcome]:
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

    def work(number: int) -> None:
        part = parts[number]
        texts = ((each.name, each.text) for each in part)
        ran = run_texts(Path(sys.executable), texts, folders, WITHOUT, number)
        printed.update({each.name: done.printed for each, done in zip(part, ran, strict=True)})

    with ThreadPoolExecutor(_WORKERS) as pool:
        list(pool.map(work, range(_WORKERS)))
    for program in all_programs:
        yield judged(program, printed[program.name])


def judged(program: Program | Answer, printed: str | None) -> Outcome:
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


def written(rows: Mapping[str, str]) -> str:
    """The text of a table."""
    body = yaml.safe_dump(dict(sorted(rows.items())), allow_unicode=True, width=1000)
    return _HEAD + (body if rows else "")


def answers(book: Book, names: Sequence[str] = ()) -> Iterator[Answer]:
    """The answers to the exercises of the book, or those that are named.

    Args:
        names: parts of paths below snippets/.

    Raises:
        BookError: an exercise is wrong.
    """
    for exercise in Catalogue(book.root).all():
        said = {wrong.path: " ".join(wrong.says.split()) for wrong in exercise.wrong}
        for path in (exercise.solution, exercise.starter, *said):
            if any(name in path.as_posix() for name in names or ("",)):
                yield _answer(book, exercise, path, said.get(path, HOLDS))


@of_the_book
def _answer(book: Book, exercise: Exercise, path: Path, expected: str) -> Answer:
    judge = Path(judging.__file__).read_text(encoding="utf-8")
    # Another name than the program's own: the judge tells a frame by its file.
    given = order(exercise, path, f"answers/{path.name}")
    text = judge + _JUDGED.format(given=given, holds=HOLDS)
    if path == exercise.starter:
        # What is said of it is declared nowhere.
        expected = shared_runner().run_text(text, path.name).stdout.strip()
    return Answer(path.relative_to(book.snippets).as_posix(), text, expected)


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
    all_programs: list[Program | Answer] = [*all_of(book, names), *answers(book, names)]
    rows = table(book)
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
