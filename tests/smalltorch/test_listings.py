"""Every program of the book on the small PyTorch: what the book says, or a reason in a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookblocks.reading.book import Book
from bookblocks.reading.not_here import table
from bookblocks.testing import smalltorch
from bookblocks.testing.versions import programs

ROOT = Path(__file__).parents[2]
PARTS = 4


@pytest.fixture(scope="module")
def book() -> Book:
    return Book.load(ROOT)


@pytest.mark.parametrize("part", range(PARTS))
def test_programs_print_what_the_book_says(book: Book, part: int) -> None:
    rows = table(book)
    outcomes = smalltorch.outcomes(ROOT, smalltorch.all_of(book)[part::PARTS])
    wrong = [found for each in outcomes if (found := smalltorch.fault(each, rows))]
    assert not wrong, "\n".join(wrong)


def test_of_each_answer_to_an_exercise_the_same_is_said(book: Book) -> None:
    """A reader who checks an answer in the page is told what PyTorch's judge tells."""
    rows = table(book)
    found = list(smalltorch.outcomes(ROOT, list(smalltorch.answers(book))))
    assert len(found) > 300
    assert not [wrong for each in found if (wrong := smalltorch.fault(each, rows))]


def test_the_table_names_programs_of_the_book(book: Book) -> None:
    chapters = [book.chapter(path) for path in (*book.pages(), *book.front_files())]
    known = {each.name for each in programs(book, smalltorch.PINNED, chapters)}
    known |= {each.name for each in smalltorch.answers(book)}
    assert set(table(book)) <= known
