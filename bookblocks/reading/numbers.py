"""Numbers in the prose: each is one that a program, an output or a block of its page shows.

Prose is what a reader reads: headings, tables and footnotes, titles and alternative texts,
captions and formulas, the front matter. A number that comes from elsewhere carries a written
exception, in its paragraph or right below:

    <!--number 2.15.0: a PyTorch version-->
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bookblocks.reading.book import Book
from bookblocks.reading.chapter import Chapter
from bookblocks.reading.config import FILE, read_config
from bookblocks.reading.errors import BookError
from bookblocks.reading.passages import Passage, passages, site_texts
from bookblocks.reading.proof import of_itself, proven
from bookblocks.reading.spelling import numbers_in, value
from bookblocks.reading.text import read_text

# These change the order in which a reader sees what stands behind them.
_TURNED = re.compile("[\u202a-\u202e\u2066-\u2069]")
_EXCEPTION = re.compile(r"<!--number (?P<number>\S+): (?P<reason>.*?\S.*?)-->")


@dataclass
class _Unproven:
    """The numbers of one passage that nothing on the page shows.

    Attributes:
        numbers: the value, and the line and spelling of each place.
        excepted: the value, and the line of its exception.
    """

    numbers: list[tuple[str, int, str]] = field(default_factory=list)
    excepted: dict[str, int] = field(default_factory=dict)


def check_numbers(book: Book, chapter: Chapter) -> None:
    """Every number in the prose is shown on the page or carries an exception where it stands.

    Raises:
        BookError: for all that are not, and for an exception that no number needs.
    """
    shown = proven(book, chapter)
    fences = {fence.start: fence for fence in chapter.fences}
    found: list[_Unproven] = []
    for passage in passages(book, chapter):
        _refuse_turned(chapter, passage)
        fence = fences.get(passage.start) if passage.fenced else None
        known = shown if fence is None else shown | of_itself(book, chapter, fence)
        own = _Unproven(numbers=list(_unproven(chapter, passage, known)))
        # A line of exceptions alone speaks of what stands above it.
        if passage.ends or not found:
            found.append(own)
        else:
            found[-1].numbers += own.numbers
        found[-1].excepted |= _exceptions(chapter, passage)
    unknown = [
        (line, written)
        for each in found
        for number, line, written in each.numbers
        if number not in each.excepted
    ]
    if unknown:
        places = ", ".join(f"{written} (line {line})" for line, written in unknown)
        raise BookError(
            f"no program, output or block on this page shows: {places}",
            "Let a listing print it, or write <!--number N: where it comes from--> "
            "right below its paragraph.",
            path=chapter.path,
            line=unknown[0][0],
        )
    for each in found:
        needed = {number for number, _, _ in each.numbers}
        for number, line in each.excepted.items():
            if number not in needed:
                raise BookError(
                    f"no number in the paragraph above needs the exception for {number}",
                    "Delete it, or move it right below the paragraph that needs it.",
                    path=chapter.path,
                    line=line,
                )


def _refuse_turned(chapter: Chapter, passage: Passage) -> None:
    """A 24 that is shown as 42 is written as 24."""
    for text in passage.texts:
        turned = _TURNED.search(text)
        if turned is not None:
            raise BookError(
                f"the character U+{ord(turned[0]):04X} turns the order of what follows",
                "Delete it; no reader could tell how this was written.",
                path=chapter.path,
                line=chapter.offset + passage.start + 1,
            )


def _unproven(
    chapter: Chapter, passage: Passage, shown: set[str]
) -> Iterator[tuple[str, int, str]]:
    """The value, line and spelling of each number that is not shown."""
    source = "\n".join(passage.lines)
    place = 0
    for text in passage.texts:
        for number in numbers_in(text):
            digits = number.written.lstrip("-−–")
            # Where markup splits a number, the passage is named by its first line.
            place = max(source.find(digits, place), source.find(digits), 0)
            row = source.count("\n", 0, place)
            place += len(digits) if source.startswith(digits, place) else 0
            if number.value not in shown:
                yield number.value, chapter.offset + passage.start + row + 1, number.written


def _exceptions(chapter: Chapter, passage: Passage) -> dict[str, int]:
    """The values that a passage excepts, and where."""
    if passage.fenced or any("<!--number" in text for text in passage.texts):
        # Where a reader sees it, it is no comment.
        return {}
    return {
        value(match["number"]): chapter.offset + passage.start + row + 1
        for row, line in enumerate(passage.lines)
        for match in _EXCEPTION.finditer(line)
    }


def check_site_numbers(book: Book) -> None:
    """What mkdocs.yml says to readers has no numbers: nothing there could prove one.

    Raises:
        BookError: for the first number; see `site_texts`.
    """
    for text in site_texts(read_config(book.root)):
        for number in numbers_in(text):
            lines = read_text(book.root / FILE, FILE).split("\n")
            row = next((row for row, line in enumerate(lines) if text in line), 0)
            raise BookError(
                f"nothing proves {number.written} in: {text}",
                "Say it without a number, or in a chapter.",
                path=FILE,
                line=row + 1,
            )
