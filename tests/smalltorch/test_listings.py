"""Every program of the book on the small PyTorch: what the book says, or a reason in a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookblocks.reading.book import Book
from bookblocks.reading.not_here import SLOW, table
from bookblocks.testing import smalltorch
from bookblocks.testing.versions import Program

ROOT = Path(__file__).parents[2]
PARTS = 4


@pytest.fixture(scope="module")
def book() -> Book:
    return Book.load(ROOT)


@pytest.fixture(scope="module")
def listed(book: Book) -> list[Program]:
    """All programs of the book: each has an empty text in its name."""
    return smalltorch.all_of(book, [""])


@pytest.mark.parametrize("part", range(PARTS))
def test_programs_print_what_the_book_says(book: Book, listed: list[Program], part: int) -> None:
    rows = table(book)
    quick = [each for each in listed if not rows.get(each.name, "").startswith(SLOW)]
    outcomes = smalltorch.outcomes(ROOT, quick[part::PARTS])
    wrong = [found for each in outcomes if (found := smalltorch.fault(each, rows))]
    assert not wrong, "\n".join(wrong)


def test_of_each_answer_to_an_exercise_the_same_is_said(book: Book) -> None:
    """A reader who checks an answer in the page is told what PyTorch's judge tells."""
    rows = table(book)
    found = list(smalltorch.outcomes(ROOT, list(smalltorch.answers(book))))
    assert len(found) > 300
    assert not [wrong for each in found if (wrong := smalltorch.fault(each, rows))]


def test_the_table_names_programs_of_the_book(book: Book, listed: list[Program]) -> None:
    known = {each.name for each in listed}
    known |= {each.name for each in smalltorch.answers(book)}
    assert set(table(book)) <= known
