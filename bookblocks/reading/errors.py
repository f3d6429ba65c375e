"""The one error a writer sees: which file, which line, what is wrong, what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from mkdocs.exceptions import BuildError
from pymdownx.superfences import SuperFencesException

MOST_CHARACTERS = 1000
"""As much of a line of a message is shown; a value in it can be megabytes."""

MOST_LINES = 120
"""As many lines of a message are shown: a difference can be long."""


class BookError(BuildError, SuperFencesException):
    """Bad input in a chapter, a listing or a block.

    It is a BuildError, so that MkDocs stops with its message and no traceback, and a
    SuperFencesException, because superfences swallows every other error of a formatter.

    Args:
        what: what is wrong, without a full stop; it is cut where it is very long.
        remedy: what the writer should do, a whole sentence; cut as well.
        path: the file at fault, relative to the root of the book.
        line: the line in that file, counted from one.
    """

    def __init__(
        self, what: str, remedy: str, *, path: str | None = None, line: int | None = None
    ) -> None:
        self.what = cut(what)
        super().__init__(self.what)
        self.remedy = cut(remedy)
        self.path = path
        self.line = line

    def __str__(self) -> str:
        """`file:line: what. remedy`, with what is known of the place."""
        place = ":".join(str(part) for part in (self.path, self.line) if part is not None)
        return f"{place}: {self.what}. {self.remedy}" if place else f"{self.what}. {self.remedy}"


def cut(text: str) -> str:
    """A text for a terminal: as long as a person reads, and no character that moves a cursor."""
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        half = MOST_LINES // 2
        left = f"… ({len(lines) - 2 * half:,} lines more) …"
        lines = [*lines[:half], left, *lines[-half:]]
    return "\n".join(map(_cut_line, lines))


def _cut_line(line: str) -> str:
    if len(line) > MOST_CHARACTERS:
        line = f"{line[:MOST_CHARACTERS]}… ({len(line) - MOST_CHARACTERS:,} characters more)"
    return "".join(map(_visible, line))


def _visible(character: str) -> str:
    """A character, or its escape: control characters, half surrogate pairs, marks of direction."""
    if character == "\t" or unicodedata.category(character) not in ("Cc", "Cs", "Cf", "Zl", "Zp"):
        return character
    return character.encode("unicode_escape").decode("ascii")


Fail = Callable[[str, str], BookError]
"""Makes the error of one place, of what is wrong and the remedy."""
