"""The call tree of a session as text: committed beside its listing, and compared by a test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bookblocks.reading.book import Book
from bookblocks.reading.chapter import Chapter, Fence, failure
from bookblocks.reading.errors import BookError
from bookblocks.reading.text import difference
from bookblocks.recording.recording import Call, Recording, is_step
from bookblocks.sessions.fences import sessions
from bookblocks.sessions.record import record, torch_version
from bookblocks.sessions.session import Session


def tree(recording: Recording) -> str:
    """The call tree as text, a line a call: its name, its arguments and its result by shape.

    Python's own C functions (isinstance, dict.get) are left out: which of them a function
    uses is no part of its path.
    """

    def lines(call: int | None, indent: str) -> Iterator[str]:
        for index in recording.children(call):
            each = recording.calls[index]
            if each.kind == "c" and not is_step(each):
                yield from lines(index, indent)
                continue
            yield indent + call_text(recording, each)
            yield from lines(index, f"{indent}  ")

    return "".join(f"{line}\n" for line in lines(None, ""))


def call_text(recording: Recording, call: Call) -> str:
    """One call: `Linear.forward(self: Linear, input: Tensor (4,)) -> Tensor (3,)`."""
    if call.name.endswith(".py") and call.caller is None:
        return call.name
    given = ", ".join(
        f"{name}{'' if name in ('', '*', '**') else ': '}{recording.brief(value)}"
        for name, value, _ in call.arguments
    )
    error = (call.error or "").replace("\n", "\\n")
    ended = f"raises {error}" if call.error else f"-> {recording.brief(call.result)}"
    return f"{call.name}({given}) {ended}"


def tree_path(book: Book, session: Session) -> Path:
    """Where the call tree of a session is committed."""
    return (book.snippets / session.listing).with_suffix(".tree")


def check_tree(book: Book, chapter: Chapter, fence: Fence, session: Session) -> None:
    """Compare the call tree that is committed with the one that was recorded.

    Raises:
        BookError: it is missing or differs, with the difference.
    """
    path = tree_path(book, session)
    new = tree(record(book, session, failure(chapter, fence)))
    name = book.name(path)
    old = path.read_text(encoding="utf-8") if path.is_file() else ""
    if new == old:
        return
    changed = "\n".join(difference(old, new, before="committed", after="recorded now"))
    raise failure(chapter, fence)(
        f"PyTorch {torch_version()} calls otherwise than {name} says:\n{changed}"
        if old
        else f"the call tree {name} is missing",
        "Run make outputs, review the change, and see what the chapter says of it.",
    )


def check_trees(book: Book) -> None:
    """No call tree is left of a session that is gone.

    Raises:
        BookError: for the first that is.
    """
    kept = {tree_path(book, session) for _, _, session in sessions(book)}
    for path in sorted(book.snippets.rglob("*.tree")):
        if path not in kept:
            raise BookError(
                "no session has this call tree", "Delete it.", path=book.name(path), line=1
            )
