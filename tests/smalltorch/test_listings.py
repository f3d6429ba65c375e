"""Every program of the book on the small PyTorch: what the book says, or a reason in a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookblocks.reading.book import Book
from bookblocks.testing import smalltorch
from bookblocks.testing.versions import programs

ROOT = Path(__file__).parents[2]
PARTS = 4


@pytest.fixture(scope="module")
def book() -> Book:
    return Book.load(ROOT)


@pytest.mark.parametrize("part", range(PARTS))
def test_programs_print_what_the_book_says(book: Book, part: int) -> None:
    rows = smalltorch.table(book)
    outcomes = smalltorch.outcomes(ROOT, smalltorch.all_of(book)[part::PARTS])
    wrong = [found for each in outcomes if (found := smalltorch.fault(each, rows))]
    assert not wrong, "\n".join(wrong)


def test_the_table_names_programs_of_the_book(book: Book) -> None:
    chapters = [book.chapter(path) for path in (*book.pages(), *book.front_files())]
    known = {each.name for each in programs(book, smalltorch.PINNED, chapters)}
    assert set(smalltorch.table(book)) <= known
