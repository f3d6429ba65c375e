"""A book of one chapter, read: for tests of what a chapter says, where nothing is run."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from functools import cache
from itertools import count
from pathlib import Path

from bookblocks.reading.book import Book
from bookblocks.reading.chapter import Chapter

BLOCKS = frozenset(("python", "text", "pytb", "line", "math"))

_numbers = count()


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Where the books are, until the tests end."""
    return tempfile.TemporaryDirectory()


def page(
    text: str, programs: dict[str, str] | None = None, *, more: Sequence[str] = ()
) -> tuple[Book, Chapter]:
    """A chapter and its book.

    Args:
        text: of docs/call.md.
        programs: of snippets/call/NAME.py, by their names.
        more: fences that its chapters may hold beside BLOCKS.
    """
    root = Path(_folder().name, str(next(_numbers)))
    files = {f"snippets/call/{name}.py": program for name, program in (programs or {}).items()}
    for name, content in {"docs/call.md": text, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    book = Book(
        root=root, docs=root / "docs", snippets=root / "snippets", blocks=BLOCKS.union(more)
    )
    return book, book.chapter(root / "docs" / "call.md")
