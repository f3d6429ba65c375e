"""What a reader of each chapter can do: predict, answer, build. Nothing of it may be missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookblocks.reading.answer import check_answers, check_lab_answers
from bookblocks.reading.book import Book
from bookblocks.reading.exercise import LANGUAGE as EXERCISE
from bookblocks.reading.prediction import prediction
from bookblocks.reading.quiz import quizzes

ROOT = Path(__file__).parents[1]
BOOK = Book.load(ROOT)
PARTS = ("layer", "call", "data", "core")
CHAPTERS = [path for path in BOOK.pages() if path.parent.name in PARTS]

every_chapter = pytest.mark.parametrize(
    "path", CHAPTERS, ids=[path.relative_to(BOOK.docs).as_posix() for path in CHAPTERS]
)


def test_these_are_the_chapters() -> None:
    assert len(CHAPTERS) == 12


@every_chapter
def test_a_chapter_ends_with_four_to_eight_questions(path: Path) -> None:
    questions = quizzes(BOOK.chapter(path))
    assert 4 <= len(questions) <= 8
    # Half of them, or more, are proven by a program.
    assert 2 * sum(question.program is not None for question in questions) >= len(questions)


@every_chapter
def test_a_chapter_has_three_exercises_or_more(path: Path) -> None:
    assert sum(fence.language == EXERCISE for fence in BOOK.chapter(path).fences) >= 3


@every_chapter
def test_its_last_sections_have_one_order(path: Path) -> None:
    headings = [line[3:] for _, line in BOOK.chapter(path).prose() if line.startswith("## ")]
    assert headings[-4:] == ["Remember", "Try", "Check yourself", "Exercises"]


@pytest.mark.parametrize(
    "path", BOOK.pages(), ids=[path.relative_to(BOOK.docs).as_posix() for path in BOOK.pages()]
)
def test_every_find_out_and_every_try_has_its_answer(path: Path) -> None:
    check_answers(BOOK.chapter(path))


@pytest.mark.parametrize("path", BOOK.labs(), ids=[path.stem for path in BOOK.labs()])
def test_every_try_of_a_lab_has_its_answer(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ("# ## Try\n" in text) == ("# ## Answers\n" in text)
    check_lab_answers(BOOK.lab(path).chapter)


@every_chapter
def test_most_predictions_have_answers_to_choose_from(path: Path) -> None:
    """One tap is enough for most; where a question is open, one types."""
    chapter = BOOK.chapter(path)
    outputs = (fence.output for fence in chapter.listings if fence.output is not None)
    asked = [found for output in outputs if (found := prediction(chapter, output)) is not None]
    assert len(asked) >= 4
    assert 2 * sum(bool(each.options) for each in asked) >= len(asked)
