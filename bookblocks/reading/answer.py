"""Answers: every Find out and every Try of a chapter has one, folded, and it is proven.

A **Find out.** paragraph has its answer below its figures, a Try, an item of the list below the
heading Try, within that item:

    ??? answer "Answer"

        Words, and what proves them.

What proves the answer of a Find out is a `finding`; that of a Try is a program with its output,
most often an `edit` of a listing.

A lab is a notebook as well, which cannot fold. Below its Try stands a last section, Answers: for
each item, in their order, words that name it and the cells that do it. Its page folds the section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bookblocks.reading.chapter import Chapter, Fence, error_at
from bookblocks.reading.finding import LANGUAGE as FINDING
from bookblocks.reading.sign import check_sign

FIND_OUT = "**Find out.**"
TRY = "## Try"
ANSWERS = "## Answers"

_HEADING = re.compile(r"#{1,6} ")
_ANSWER = re.compile(r'(?P<indent> *)\?\?\? answer "Answer"$')
# What somebody may write who means one, or a heading Try.
_LIKE = re.compile(r"(?P<indent>[ >]*)(?:\?{3}|!{3})\+? *answer\b", re.IGNORECASE)
_LIKE_TRY = re.compile(r"#{1,6}\s*try\s*#*\s*(?:\{.*\})?\s*$", re.IGNORECASE)
_REMEDY = 'Write ??? answer "Answer" below it, and its text four blanks further in.'


def check_answers(chapter: Chapter) -> None:
    """Each Find out and each Try has its answer, and each answer its proof.

    Raises:
        BookError: for the first that has not.
    """
    check_sign(chapter, FIND_OUT)
    for row, line in chapter.prose():
        found = _LIKE.match(line)
        if found is not None and (not _ANSWER.match(line) or len(found["indent"]) % 4):
            raise error_at(chapter, row, "this is not read as an answer", _REMEDY)
        if _LIKE_TRY.match(line) and line.rstrip() != TRY:
            raise error_at(chapter, row, "this heading is not read as Try", f"Write {TRY}.")
    answers = dict(_answers(chapter))
    used: set[int] = set()
    found_out: set[int] = set()
    for row in _questions(chapter):
        answer = _below_figures(chapter, row)
        if not any(row < fence.start < answer for fence in chapter.fences):
            raise error_at(
                chapter,
                row,
                "no figure stands below this Find out",
                "Put the figure in which it is found between it and its answer.",
            )
        if answer not in answers:
            raise error_at(chapter, row, "this Find out has no answer below its figures", _REMEDY)
        if not any(fence.language == FINDING for fence in answers[answer]):
            raise error_at(
                chapter,
                answer,
                "nothing proves this answer of a Find out",
                "Add a ```finding fence: what is done with the figure, and what it then shows.",
            )
        used.add(answer)
        found_out.update(fence.start for fence in answers[answer])
    for start, end in _tries(chapter):
        inside = [row for row in answers if start < row < end]
        if len(inside) != 1:
            raise error_at(chapter, start, f"this Try has {len(inside)} answers", _REMEDY)
        if not any(fence.runs and fence.output is not None for fence in answers[inside[0]]):
            raise error_at(
                chapter,
                inside[0],
                "nothing proves this answer of a Try",
                "Add the program that answers it, as an ```edit of its listing or as a ```python "
                "listing of its own, and its output.",
            )
        used.update(inside)
    for fence in chapter.fences:
        if fence.language == FINDING and fence.start not in found_out:
            raise error_at(
                chapter,
                fence.start,
                "this finding answers no Find out",
                f"Put it into the answer of a paragraph that begins with {FIND_OUT}",
            )
    for row in answers:
        if row not in used:
            raise error_at(
                chapter,
                row,
                "this answer belongs to no Find out and to no Try",
                f"Put it below the figures of a paragraph that begins with {FIND_OUT}, or into an "
                f"item of the list below {TRY}.",
            )


def check_lab_answers(chapter: Chapter) -> None:
    """Below the Try of a lab are its answers, each with a cell that proves it.

    Args:
        chapter: a lab, read as a chapter.

    Raises:
        BookError: for the first that is missing; a heading that the fold would hide.
    """
    tries = [start for start, _ in _tries(chapter)]
    headings = [(row, line.rstrip()) for row, line in chapter.prose() if _HEADING.match(line)]
    place = next((row for row, line in headings if line == ANSWERS), None)
    if place is None:
        if tries:
            raise error_at(
                chapter,
                tries[0],
                "the Try of this lab has no answers",
                f"Write {ANSWERS} below it, and for each item words that name it and the cells "
                "that do it.",
            )
        return
    if not tries or tries[-1] > place:
        raise error_at(
            chapter,
            place,
            "these answers of a lab stand below no Try",
            f"Write {TRY} above them, with a list of what to try.",
        )
    for row, line in headings:
        if row > place:
            raise error_at(
                chapter,
                row,
                f"this heading would be folded with the answers of this lab: {line}",
                f"Let {ANSWERS} be the last heading, and name an answer by **bold words**.",
            )
    found = _proven(chapter, place)
    if found < len(tries):
        raise error_at(
            chapter,
            place,
            f"this lab has {len(tries)} items to try and {found} answers",
            "Write for each item words that name it, and a cell of code below them.",
        )


def _proven(chapter: Chapter, place: int) -> int:
    """How often words are followed by a cell of code, below a row."""
    cells = [fence.start for fence in chapter.fences if fence.start > place]
    said = [row for row, line in chapter.prose() if row > place and line.strip()]
    above = [place, *cells]
    return sum(
        any(before < row < cell for row in said) for before, cell in zip(above, cells, strict=False)
    )


def _answers(chapter: Chapter) -> Iterator[tuple[int, list[Fence]]]:
    """The row of each answer, and the fences within it."""
    for row, line in chapter.prose():
        found = _ANSWER.match(line)
        if found is not None:
            end = _end(chapter.lines, row, len(found["indent"]) + 1)
            yield row, [fence for fence in chapter.fences if row < fence.start < end]


def _end(lines: Sequence[str], row: int, indent: int) -> int:
    """The first row below one that stands less than so far in."""
    for below in range(row + 1, len(lines)):
        line = lines[below]
        if line.strip() and len(line) - len(line.lstrip()) < indent:
            return below
    return len(lines)


def _questions(chapter: Chapter) -> Iterator[int]:
    return (row for row, line in chapter.prose() if line.lstrip().startswith(FIND_OUT))


def _below_figures(chapter: Chapter, row: int) -> int:
    """The first row below a paragraph and the fences that follow it."""
    row = chapter.behind(row)
    while (fence := chapter.opens(row)) is not None:
        row = fence.end + 1
    while row < len(chapter.lines) and not chapter.lines[row].strip():
        row += 1
    return row


def _tries(chapter: Chapter) -> Iterator[tuple[int, int]]:
    """The rows of each item below the heading Try: its first, and the one behind its last."""
    prose = dict(chapter.prose())
    starts: list[int] = []
    headings: list[int] = []
    inside = False
    for row, line in prose.items():
        if line.startswith("## "):
            inside = line.rstrip() == TRY
            headings += [row] if inside else []
        elif inside and re.match(r" {0,3}(?:[-*+]|\d+[.)]) ", line):
            starts.append(row)
            headings.clear()
    if headings:
        raise error_at(
            chapter, headings[0], f"below {TRY} stands no item of a list", "Begin it with a hyphen."
        )
    for start in starts:
        yield start, _end(chapter.lines, start, 1)
