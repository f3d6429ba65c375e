"""A lab as the tests and `make outputs` see it: run anew, compared, and written beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bookblocks.labs.notebook import notebook
from bookblocks.labs.results import compare, executed
from bookblocks.reading.book import Book
from bookblocks.reading.errors import BookError
from bookblocks.reading.lab import Lab, Outputs, as_text
from bookblocks.testing.printable import check_printable
from bookblocks.testing.replacing import Replacement


def check_lab(book: Book, lab: Lab) -> None:
    """Run a lab anew, whatever is kept of it, and compare.

    Raises:
        BookError: a cell fails, shows something else than is committed, or shows what a page
            cannot.
    """
    outputs = executed(book, lab, anew=True)
    _check_printable(lab, outputs)
    compare(lab, outputs)


def written(book: Book, paths: Sequence[Path]) -> tuple[list[Replacement], list[str]]:
    """What the cells of labs print now, and their notebooks.

    Returns:
        what is to be replaced, and the faults.
    """
    changed: list[Replacement] = []
    faults: list[str] = []
    for path in paths:
        try:
            lab = book.lab(path)
            outputs = executed(book, lab)
            _check_printable(lab, outputs)
        except BookError as error:
            faults.append(str(error))
            continue
        for file, text in (
            (lab.printed, as_text(outputs)),
            (lab.notebook, notebook(book, lab)),
        ):
            old = file.read_bytes() if file.is_file() else None
            new = text.encode("utf-8")
            if new != old:
                changed.append(Replacement(file, book.name(file), old, new))
    return changed, faults


def _check_printable(lab: Lab, outputs: Outputs) -> None:
    for fence, shown in zip(lab.chapter.fences, outputs, strict=True):
        for each in shown:
            check_printable(fence, lab.chapter, each.text)
