"""`make outputs`: run every listing and rewrite the outputs in the chapters in place.

The call trees of recorded sessions are rewritten as well.

Nothing is written unless every program did what its chapter says: end, or fail where a
```pytb output shows that it is meant to. The diff is then for a person to review.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from bookblocks.reading.book import Book
from bookblocks.reading.chapter import EXPECTED, Chapter, Fence
from bookblocks.reading.errors import BookError
from bookblocks.running.runner import Runner
from bookblocks.sessions.session import failure, record, sessions
from bookblocks.sessions.tree import tree, tree_path
from bookblocks.testing.compare import check_end


def rewritten(chapter: Chapter, printed: dict[int, str]) -> list[str]:
    """The lines of a chapter with new outputs.

    Args:
        printed: for the line of a program's fence, what it printed.
    """
    lines = list(chapter.lines)
    for fence in reversed(chapter.listings):
        if fence.line not in printed:
            continue
        output = [fence.indent + line for line in printed[fence.line].splitlines()]
        if fence.output is not None:
            lines[fence.output.start + 1 : fence.output.end] = output
        elif output:
            lines[fence.end + 1 : fence.end + 1] = [
                "",
                fence.indent + EXPECTED,
                "",
                f"{fence.indent}```text",
                *output,
                f"{fence.indent}```",
            ]
    return lines


def update(book: Book, paths: Sequence[Path], runner: Runner) -> tuple[list[Path], list[str]]:
    """Rerun the listings of these chapters and rewrite those whose outputs changed.

    Returns:
        the chapters that were rewritten, and the faults; with a fault nothing is written.
    """
    faults: list[str] = []
    texts: dict[Path, str] = {}
    for path in paths:
        try:
            chapter = book.chapter(path)
            printed = {
                fence.line: _run(book, chapter, fence, runner, faults)
                for fence in chapter.listings
                if fence.program is not None
            }
        except BookError as error:
            faults.append(str(error))
            continue
        old = path.read_text(encoding="utf-8")
        front = old.split("\n")[: chapter.offset]
        new = "\n".join((*front, *rewritten(chapter, printed)))
        if new != old:
            texts[path] = new
    if faults:
        return [], faults
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    return list(texts), []


def trees(book: Book, paths: Sequence[Path]) -> dict[Path, str]:
    """The call trees of the sessions in these chapters that are not as they were recorded now.

    Raises:
        BookError: a session that cannot be recorded; see `session.sessions`.
    """
    named = {book.name(path) for path in paths}
    texts = {
        tree_path(book, session): tree(record(book, session, failure(chapter, fence)))
        for chapter, fence, session in sessions(book)
        if chapter.path in named
    }
    return {
        path: text
        for path, text in texts.items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    }


def _run(book: Book, chapter: Chapter, fence: Fence, runner: Runner, faults: list[str]) -> str:
    """What the program of a fence prints; a failure is added to `faults`."""
    result = runner.run(book.listing(chapter, fence).path)
    if "```" in result.output:
        faults.append(f"{chapter.path}:{fence.line}: its output holds ```. Print something else.")
    try:
        check_end(fence, chapter, result)
    except BookError as error:
        faults.append(str(error))
    return result.output


def main(arguments: Sequence[str] | None = None) -> int:
    """Rewrite the chapters named in `arguments`, or all. Returns the exit status."""
    names = sys.argv[1:] if arguments is None else list(arguments)
    try:
        book = Book.load(Path.cwd())
        book.check()
        paths = [Path(name).absolute() for name in names] or book.pages()
        with Runner() as runner:
            recorded = trees(book, paths)
            changed, faults = update(book, paths, runner)
        if not faults:
            for path, text in recorded.items():
                path.write_text(text, encoding="utf-8")
            changed += recorded
    except BookError as error:
        changed, faults = [], [str(error)]
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        print("No chapter was changed.", file=sys.stderr)
        return 1
    for path in changed:
        print(f"rewrote {book.name(path)}")
    if not changed:
        print("Every output is as the chapters show it.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
