"""`make outputs`: run every listing and rewrite the outputs in the chapters in place.

The call trees of recorded sessions are rewritten as well, and what stands beside the labs.

Nothing is written unless every program did what its chapter says: end, or fail where a
```pytb output shows that it is meant to. Then all is written or nothing, and only over the
very text that was read. The diff is then for a person to review.
"""

from __future__ import annotations

import difflib
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from bookblocks.reading.book import Book
from bookblocks.reading.chapter import EXPECTED, Chapter, Fence, failure
from bookblocks.reading.entry import on_this_python
from bookblocks.reading.errors import BookError
from bookblocks.running.runner import Runner, shared_runner
from bookblocks.sessions.fences import sessions
from bookblocks.sessions.record import record
from bookblocks.sessions.tree import tree, tree_path
from bookblocks.testing.compare import check_end
from bookblocks.testing.labs import written
from bookblocks.testing.replacing import Replacement, replace_all

# As Python reads a text file: each of these ends a line.
_LINE_END = re.compile("(\r\n|\r|\n)")


def rewritten(chapter: Chapter, printed: dict[int, str]) -> list[str | int]:
    """The lines of a chapter with new outputs.

    Args:
        printed: for the line of a program's fence, what it printed.

    Returns:
        for each line its index in the chapter where it stays, its text where it is new.
    """
    lines: list[str | int] = list(range(len(chapter.lines)))
    for fence in reversed(chapter.listings):
        if printed.get(fence.line) in (None, on_this_python(chapter, fence)):
            continue
        text = printed[fence.line]
        shown = text.removesuffix("\n").split("\n") if text else []
        output = [fence.indent + line if line else "" for line in shown]
        if fence.output is not None:
            if fence.output.body != shown:
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


def replaced(chapter: Chapter, old: bytes, printed: dict[int, str]) -> bytes:
    """The bytes of a chapter's file with new outputs: its byte order mark and line ends stay.

    Raises:
        BookError: the chapter was read when the file already had another text.
    """
    pieces = _LINE_END.split(old.decode("utf-8"))
    texts, ends = pieces[::2], [*pieces[1::2], ""]
    if [text.removeprefix("\ufeff") for text in texts[chapter.offset :]] != chapter.lines:
        raise BookError(
            "the file was saved while the programs ran",
            "Run make outputs again.",
            path=chapter.path,
        )
    usual = next(iter(pieces[1::2]), "\n")
    kept = ["".join(pair) for pair in zip(texts, ends, strict=True)]
    parts = kept[: chapter.offset]
    for line in rewritten(chapter, printed):
        if isinstance(line, str):
            if parts and not parts[-1].endswith(("\n", "\r")):
                # The last line of the file had no end, and is no longer the last.
                parts[-1] += usual
            parts.append(line + usual)
        else:
            parts.append(kept[chapter.offset + line])
    return "".join(parts).encode("utf-8")


def update(
    book: Book, paths: Sequence[Path], runner: Runner
) -> tuple[list[Replacement], list[str]]:
    """Rerun the listings of these chapters.

    Returns:
        what is to be replaced in those whose outputs changed, and the faults.
    """
    faults: list[str] = []
    changed: list[Replacement] = []
    for path in paths:
        old = path.read_bytes()
        try:
            chapter = book.chapter(path)
            printed = {
                fence.line: _run(book, chapter, fence, runner, faults)
                for fence in chapter.listings
                if fence.program is not None
            }
            # What a program printed that has a fault may be no text at all.
            new = old if faults else replaced(chapter, old, printed)
        except BookError as error:
            faults.append(str(error))
            continue
        if new != old:
            changed.append(Replacement(path, chapter.path, old, new))
    return changed, faults


def trees(book: Book, paths: Sequence[Path]) -> list[Replacement]:
    """The call trees of the sessions in these chapters that are not as they were recorded now.

    Raises:
        BookError: a session that cannot be recorded; see `session.sessions`.
    """
    named = {book.name(path) for path in paths}
    changed: list[Replacement] = []
    for chapter, fence, session in sessions(book):
        if chapter.path not in named:
            continue
        path = tree_path(book, session)
        old = path.read_bytes() if path.is_file() else None
        new = tree(record(book, session, failure(chapter, fence))).encode("utf-8")
        if new != old:
            changed.append(Replacement(path, book.name(path), old, new))
    return changed


def _run(book: Book, chapter: Chapter, fence: Fence, runner: Runner, faults: list[str]) -> str:
    """What the program of a fence prints; a failure is added to `faults`."""
    listing = book.listing(chapter, fence)
    result = runner.run_text(listing.program, listing.path.name)
    try:
        check_end(fence, chapter, result)
    except BookError as error:
        faults.append(str(error))
    return result.output


def _chapters(book: Book, names: Sequence[str]) -> list[Path]:
    """The chapters and labs of these names, each once; all where there are none.

    Raises:
        BookError: a name is none of a chapter or a lab.
    """
    pages = [*book.pages(), *book.labs()]
    found: dict[Path, None] = {}
    for name in names:
        path = Path(os.path.normpath(Path.cwd() / name))
        if path in pages:
            found[path] = None
            continue
        near = difflib.get_close_matches(name, map(book.name, pages), n=1)
        what = "is no chapter below docs/" if path.exists() else "is not there"
        hint = f"Did you mean {near[0]}?" if near else "Name chapters, or none for all of them."
        raise BookError(what, hint, path=name or "''")
    return list(found) or pages


def main(arguments: Sequence[str] | None = None) -> int:
    """Rewrite the chapters named in `arguments`, or all. Returns the exit status."""
    names = sys.argv[1:] if arguments is None else list(arguments)
    changed: list[Replacement] = []
    try:
        if not Path("mkdocs.yml").is_file():
            raise BookError("no mkdocs.yml here", "Run make outputs in the folder of the book.")
        book = Book.load(Path.cwd())
        book.check()
        named = _chapters(book, names)
        labs = [path for path in named if path in book.labs()]
        paths = [path for path in named if path not in labs]
        recorded = trees(book, paths)
        changed, faults = update(book, paths, shared_runner())
        beside, more = written(book, labs)
        faults += more
        if not faults:
            changed += [*recorded, *beside]
            replace_all(changed)
    except BookError as error:
        faults = [str(error)]
    except OSError as error:
        faults = [f"{error.filename}: {error.strerror}. Look at this file."]
    except KeyboardInterrupt:
        faults = [] if changed and all(each.done for each in changed) else ["Stopped."]
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        print("No chapter was changed.", file=sys.stderr)
        return 1
    for each in changed:
        print(f"rewrote {each.name}")
    if not changed:
        print("Every output is as the chapters show it.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
