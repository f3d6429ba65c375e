"""A small field guide: a book with pages below reference/, for tests that plant a fault in it."""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path

from bs4 import BeautifulSoup

from bookblocks.reading.book import Book
from bookblocks.reading.chapter import Chapter
from tests.markup import markdown
from tests.minibook import listing, output

ERRORS = "docs/reference/errors.md"
SHAPES = "docs/reference/errors/shapes.md"
TRAPS = "docs/reference/silent-traps.md"
WEIGHTS = "docs/reference/silent-traps/weights.md"

RAISES = 'print("before")\nraise RuntimeError("3 and 4 do not\\n  meet, Net")\n'
WORKS = 'print("fine")\n'

_SHAPES = "reference/errors/shapes"
_WEIGHTS = "reference/silent-traps/weights"

_RAISED = output("before\nRuntimeError: 3 and 4 do not\n  meet, Net", "pytb")

ERROR = f"""\
---
title: Shapes
description: Messages about shapes.
---

# Shapes

What is told of shapes.

## `do not meet, Net`

The `layer` has [another size](../../layer.md).

{listing(f"{_SHAPES}/meet.py")}{_RAISED}
**Usual cause.** Two layers.

**Remedy.** One size.

{listing(f"{_SHAPES}/meet_mended.py")}{output("fine")}
```also
2.6.0: "RuntimeError: these sizes\\ndiffer"
2.15.0: nothing
```

More: [The layer](../../layer.md).
"""

TRAP = f"""\
# Weights

## `eval()` changes nothing

It does not.

{listing(f"{_WEIGHTS}/same.py")}{output("fine")}
**Do you have it?** Look.

{listing(f"{_WEIGHTS}/same_check.py")}{output("fine")}
**Remedy.** Another way.

{listing(f"{_WEIGHTS}/same_mended.py")}{output("fine")}
More: [The layer](../../layer.md).
"""

FILES = {
    "docs/layer.md": "# The layer\n\nOne.\n",
    ERRORS: "# Errors\n\n```messages\nfolder: reference/errors\n```\n",
    SHAPES: ERROR,
    TRAPS: "# Traps\n\n```entries\nfolder: reference/silent-traps\n```\n",
    WEIGHTS: TRAP,
    f"snippets/{_SHAPES}/meet.py": RAISES,
    f"snippets/{_SHAPES}/meet_mended.py": WORKS,
    **{f"snippets/{_WEIGHTS}/same{end}.py": WORKS for end in ("", "_check", "_mended")},
}


def guide_book(root: Path, **changed: str) -> Book:
    """Write the book below `root`.

    Args:
        changed: other texts of its pages, by the names ERRORS, SHAPES, TRAPS and WEIGHTS.
    """
    files = {**FILES, **{globals()[name]: text for name, text in changed.items()}}
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    blocks = frozenset(("python", "text", "pytb", "also", "entries", "messages", "versions"))
    return Book(root=root, docs=root / "docs", snippets=root / "snippets", blocks=blocks)


def read(book: Book, name: str) -> Chapter:
    """One of its pages, read."""
    return book.chapter(book.root / name)


def drawn_page(book: Book, name: str) -> BeautifulSoup:
    """One of its pages, rendered with the extensions of the real book.

    Raises:
        BookError: a fault in it.
    """
    text = "\n".join(read(book, name).lines)
    with chdir(book.root):
        markup = markdown().convert(text)
    return BeautifulSoup(markup, "html.parser")
