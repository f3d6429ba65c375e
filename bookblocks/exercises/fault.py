"""What is wrong with an exercise, or with what a reader asks for: one line."""

from __future__ import annotations

import unicodedata

LONGEST = 400
"""Characters of a line that a terminal is given; a value in it can be megabytes."""


class ExerciseError(Exception):
    """Bad input: which file, which line, what is wrong, what to do.

    Args:
        what: what is wrong, without a full stop.
        remedy: what to do, a whole sentence.
        path: the file at fault, as a person finds it.
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


def cut(line: str) -> str:
    """A line for a terminal: as long as a person reads, and no character that moves a cursor."""
    if len(line) > LONGEST:
        line = f"{line[:LONGEST]}… ({len(line) - LONGEST:,} characters more)"
    return "".join(map(_visible, line))


def _visible(character: str) -> str:
    """A character, or its escape: control characters, half surrogate pairs, marks of direction."""
    if character == "\t" or unicodedata.category(character) not in ("Cc", "Cs", "Cf", "Zl", "Zp"):
        return character
    return character.encode("unicode_escape").decode("ascii")
