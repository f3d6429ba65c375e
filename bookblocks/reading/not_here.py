"""The programs that the small PyTorch of the page cannot run as PyTorch does, each with its reason.

`python -m bookblocks.testing.smalltorch --write` writes the table, and the tests hold it to what
is seen.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from bookblocks.reading.book import Book
from bookblocks.reading.errors import BookError
from bookblocks.reading.mapping import MappingError, read_mapping
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
    try:
        found = read_mapping(read_text(path, name))
    except MappingError as error:
        raise BookError(error.what, error.remedy, path=name, line=error.row + 1) from None
    for program, entry in found.items():
        if not program or not isinstance(entry.value, str) or not entry.value:
            raise BookError(
                "here must stand programs, each with its reason",
                "See bookblocks/testing/smalltorch.py.",
                path=name,
                line=entry.row + 1,
            )
    return {program: entry.value for program, entry in found.items()}
