"""The one error a writer sees: which file, which line, what is wrong, what to do."""

from __future__ import annotations

from mkdocs.exceptions import BuildError
from pymdownx.superfences import SuperFencesException


class BookError(BuildError, SuperFencesException):
    """Bad input in a chapter, a listing or a block.

    It is a BuildError, so that MkDocs stops with its message and no traceback, and a
    SuperFencesException, because superfences swallows every other error of a formatter.

    Args:
        what: what is wrong, without a full stop.
        remedy: what the writer should do, a whole sentence.
        path: the file at fault, relative to the root of the book.
        line: the line in that file, counted from one.
    """

    def __init__(
        self, what: str, remedy: str, *, path: str | None = None, line: int | None = None
    ) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.path = path
        self.line = line

    def __str__(self) -> str:
        """`file:line: what. remedy`, with what is known of the place."""
        place = ":".join(str(part) for part in (self.path, self.line) if part is not None)
        return f"{place}: {self.what}. {self.remedy}" if place else f"{self.what}. {self.remedy}"
