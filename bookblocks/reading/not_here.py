"""The programs that the small PyTorch of the page cannot run as PyTorch does, each with its reason.

`python -m bookblocks.testing.smalltorch --write` writes the table, and the tests hold it to what
is seen.
"""

from __future__ import annotations

import yaml

from bookblocks.reading.book import Book
from bookblocks.reading.errors import BookError
from bookblocks.reading.text import read_text

FILE = "not_here.yml"
"""The table, below snippets/."""

SLOW = "slow"
"""How the reason begins for a program that takes too long there: it is not run."""


def table(book: Book) -> dict[str, str]:
    """The programs, by their paths below snippets/.

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
