"""The programs that the small PyTorch of the page cannot run as PyTorch does, each with its reason.

`python -m bookblocks.testing.smalltorch --write` writes the table, and the tests hold it to what
is seen.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

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
    return dict(_read(path, book.name(path), path.stat().st_mtime_ns))


@lru_cache(maxsize=4)
def _read(path: Path, name: str, _changed: int) -> dict[str, str]:
    """Read one version of the file once; each exercise of a build asks."""
    found = yaml.safe_load(read_text(path, name)) or {}
    good = isinstance(found, dict) and all(
        isinstance(each, str) and each for pair in found.items() for each in pair
    )
    if not good:
        raise BookError(
            "here must stand programs, each with its reason",
            "See bookblocks/testing/smalltorch.py.",
            path=name,
        )
    return found
