"""Numbers in the prose: each is one that a program, an output or a block of its page shows.

A number that comes from elsewhere carries a written exception, anywhere on the page:

    <!--number 2.15.0: a PyTorch version-->
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bookblocks.reading.book import Book
from bookblocks.reading.chapter import Chapter
from bookblocks.reading.errors import BookError

# Digits that are part of a name (float32, mat1, BatchNorm1d) are no number.
_NUMBER = re.compile(
    r"(?<![A-Za-z_\d.])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)*(?:e[-+]?\d+)?|(?<=x)\d+\b"
)
_EXCEPTION = re.compile(r"<!--number (?P<number>\S+): (?P<reason>.*?\S.*?)-->")
_COMMENT = re.compile(r"<!--.*?-->")
# What a reader does not see: link targets, footnote labels, attribute lists, list numbering.
_UNSEEN = re.compile(
    r"\]\([^)]*\)|https?://\S+|\[\^[^\]]+\]|^\[[^^\]][^\]]*\]:.*$"
    r"|\{:?[^}]*=[^}]*\}|^\s*\d+\.\s|<[a-z/][^>]*>"
)


def value(number: str) -> str:
    """One spelling for each number: 1,000 is 1000, 2.50 is 2.5, 30. is 30; a version stays."""
    plain = number.replace(",", "")
    return f"{float(plain):.15g}" if plain.count(".") < 2 and len(plain) < 15 else plain


def numbers_in(text: str) -> Iterator[str]:
    """The numbers of a text as they are written, without their signs."""
    for match in _NUMBER.finditer(text):
        yield match[0]


def prose(chapter: Chapter) -> Iterator[tuple[int, str]]:
    """The lines that a reader reads as prose, with their index; formulas are among them."""
    fenced = {
        index
        for fence in chapter.fences
        if fence.language != "math"
        for index in range(fence.start, fence.end + 1)
    }
    for index, line in enumerate(chapter.lines):
        if index not in fenced:
            yield index, _UNSEEN.sub(" ", _COMMENT.sub(" ", line))


def shown_numbers(book: Book, chapter: Chapter) -> set[str]:
    """The values that the programs, outputs and blocks of a chapter show."""

    def texts() -> Iterable[str]:
        for fence in chapter.fences:
            if fence.language == "math":
                continue
            yield "\n".join(fence.body)
            if fence.program is not None:
                yield book.listing(chapter, fence).program

    return {value(number) for text in texts() for number in numbers_in(text)}


def check_numbers(book: Book, chapter: Chapter) -> None:
    """Every number in the prose is shown on the page or carries an exception.

    Raises:
        BookError: for all that are not, and for an exception that no number needs.
    """
    shown = shown_numbers(book, chapter)
    excepted: dict[str, int] = {}
    for index, line in enumerate(chapter.lines):
        for match in _EXCEPTION.finditer(line):
            excepted[value(match["number"])] = index
    used: set[str] = set()
    unknown: list[tuple[int, str]] = []
    for index, line in prose(chapter):
        for number in numbers_in(line):
            if value(number) in shown:
                continue
            if value(number) in excepted:
                used.add(value(number))
            else:
                unknown.append((index, number))
    if unknown:
        places = ", ".join(
            f"{number} (line {chapter.offset + index + 1})" for index, number in unknown
        )
        raise BookError(
            f"no program, output or block on this page shows: {places}",
            "Let a listing print it, or write <!--number N: where it comes from-->.",
            path=chapter.path,
            line=chapter.offset + unknown[0][0] + 1,
        )
    for number, index in excepted.items():
        if number not in used:
            raise BookError(
                f"no number in the prose needs the exception for {number}",
                "Delete it.",
                path=chapter.path,
                line=chapter.offset + index + 1,
            )
