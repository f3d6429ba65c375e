"""References and footnotes of a chapter: each is defined once, and used."""

from __future__ import annotations

import re
from collections.abc import Container

from bookblocks.reading.chapter import Chapter
from bookblocks.reading.errors import BookError
from bookblocks.reading.prose import visible

DEFINITION = re.compile(
    r"(?:>\s*|\s)*\[(?!\^)(?P<label>[^\[\]]+)\]:\s*\S+"
    r"(?:\s+(?:\"(?P<double>.*)\"|'(?P<single>.*)'|\((?P<round>.*)\)))?\s*$"
)
"""Where a reference leads, and its title: `[name]: address "title"`."""

_LABEL = re.compile(r"\[(?!\^)([^\[\]]+)\]")
_NOTE = re.compile(r"(?<!\\)\[\^(?P<label>[^\[\]\s]+)\](?P<colon>:?)")
_NOTE_START = re.compile(r"(?:>\s*|\s)*$")


def title_of(line: str) -> str | None:
    """The title in a line that defines a reference, or an empty text; None for another line."""
    found = DEFINITION.match(line)
    return None if found is None else found["double"] or found["single"] or found["round"] or ""


def check_references(chapter: Chapter) -> None:
    """Each reference and each footnote is defined once, and used.

    Raises:
        BookError: for the first that is not; Markdown would drop its text, or its marks.
    """
    defined: dict[str, tuple[int, str]] = {}
    rest: list[str] = []
    for index, line in chapter.prose():
        found = DEFINITION.match(line)
        if found is None:
            rest.append(line)
        else:
            _define(chapter, defined, index, found["label"], f"the reference [{found['label']}]")
    used = {_plain(label) for label in _LABEL.findall("\n".join(rest))}
    _check_used(chapter, defined, used)
    _check_footnotes(chapter)


def _check_footnotes(chapter: Chapter) -> None:
    defined: dict[str, tuple[int, str]] = {}
    used: dict[str, int] = {}
    for index, line in chapter.prose():
        shown = visible(line)
        for note in _NOTE.finditer(shown):
            if note["colon"] and _NOTE_START.match(shown[: note.start()]):
                _define(chapter, defined, index, note["label"], f"the footnote [^{note['label']}]")
            else:
                used.setdefault(_plain(note["label"]), index)
    for label, index in used.items():
        if label not in defined:
            raise _fail(
                chapter,
                index,
                f"there is no footnote [^{label}]",
                f"Write it, [^{label}]: and its text, or write \\[ for a bracket.",
            )
    _check_used(chapter, defined, used)


def _check_used(
    chapter: Chapter, defined: dict[str, tuple[int, str]], used: Container[str]
) -> None:
    for label, (index, name) in defined.items():
        if label not in used:
            raise _fail(
                chapter,
                index,
                f"nothing on this page refers to {name}",
                "Refer to it, or delete it.",
            )


def _define(
    chapter: Chapter, defined: dict[str, tuple[int, str]], index: int, label: str, name: str
) -> None:
    first = defined.setdefault(_plain(label), (index, name))[0]
    if first != index:
        line = chapter.offset + first + 1
        raise _fail(chapter, index, f"{name} is defined twice, first in line {line}", "Keep one.")


def _plain(label: str) -> str:
    """A label as Markdown compares it."""
    return " ".join(label.lower().split())


def _fail(chapter: Chapter, index: int, what: str, remedy: str) -> BookError:
    return BookError(what, remedy, path=chapter.path, line=chapter.offset + index + 1)
