"""Answers: every Find out and every Try has one, and what proves it."""

from __future__ import annotations

import pytest

from bookblocks.reading.answer import check_answers, check_lab_answers
from bookblocks.reading.chapter import EXPECTED, Chapter
from bookblocks.reading.errors import BookError
from bookblocks.reading.scanner import read_chapter
from tests.building import build
from tests.labbook import LAB as LABBOOK
from tests.labbook import lab_book
from tests.minibook import MiniBook

BLOCKS = ("lab", "python", "text", "pytb", "edit", "finding", "product")
FIGURE = "```product\nweight: [[1]]\n```\n"
ANSWER = '??? answer "Answer"\n'
FINDING = "    ```finding\n    do: [press Identity]\n    shows: [1]\n    ```\n"
EDIT = f"```edit\none.py\n-a\n+b\n```\n\n{EXPECTED}\n\n```text\n1\n```\n"


def indented(text: str, by: int) -> str:
    return "".join(" " * by + line if line.strip() else line for line in text.splitlines(True))


QUESTION = f"**Find out.** What\nis it?\n\n{FIGURE}\n{FIGURE}\n"
FOUND = f"{QUESTION}{ANSWER}\n    It is.\n\n{FINDING}"
TRY = f"## Try\n\n- One.\n\n{indented(ANSWER, 4)}\n{indented(EDIT, 8)}\n        So.\n\n"


def chapter(text: str) -> Chapter:
    return read_chapter(text.split("\n"), path="docs/page.md", blocks=BLOCKS)


def test_answers_that_are_there_pass() -> None:
    check_answers(chapter(f"# Page\n\n{FOUND}\nText.\n\n{TRY}{TRY[8:]}## More\n\n- No question.\n"))


def test_a_chapter_without_questions_passes() -> None:
    check_answers(chapter("# Page\n\n- Item.\n\nText.\n"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (QUESTION, '1: this Find out has no answer below its figures. Write ??? answer "Answer"'),
        (f"{QUESTION}Text.\n\n{ANSWER}\n{FINDING}", "1: this Find out has no answer below"),
        (
            f"{QUESTION}{ANSWER}\n    It is.\n",
            "12: nothing proves this answer of a Find out. Add a ```finding fence",
        ),
        ("## Try\n\n- One.\n- Two.\n", "3: this Try has 0 answers."),
        (f"{TRY}- Two.\n", "21: this Try has 0 answers."),
        (f"{TRY}{TRY[16:]}", "3: this Try has 2 answers."),
        (
            f"## Try\n\n- One.\n\n    {ANSWER}\n        So.\n",
            "5: nothing proves this answer of a Try. Add the program that answers it",
        ),
        (f"Text. {QUESTION}", "1: this is not read as **Find out.**. Begin a paragraph with"),
        (f"- {QUESTION}", "1: this is not read as **Find out.**."),
        (QUESTION.replace("out.**", "out**."), "1: this is not read as **Find out.**."),
        (
            f"**Find out.** What?\n\n{ANSWER}\n{FINDING}",
            "1: no figure stands below this Find out. Put the figure in which it is found",
        ),
        (f"{FIGURE}\n{FINDING}", "5: this finding answers no Find out. Put it into the answer"),
        (f"### Try\n\n{TRY[8:]}", "1: this heading is not read as Try. Write ## Try."),
        (f"## try\n\n{TRY[8:]}", "1: this heading is not read as Try."),
        (f"## Try ##\n\n{TRY[8:]}", "1: the # at the end of this heading would not be seen."),
        ("## Try\n\nChange the weight.\n", "1: below ## Try stands no item of a list."),
        ("## Try\n\n  - One.\n", "3: this Try has 0 answers."),
        (f"Text.\n\n> {ANSWER}", "3: this is not read as an answer."),
        (f"- Text.\n\n   {ANSWER}\n       So.", "3: this is not read as an answer."),
        ('Text.\n\n??? answer "answer"\n\n    So.', "3: this is not read as an answer."),
        (
            f"Text.\n\n{ANSWER}\n    So.\n",
            "3: this answer belongs to no Find out and to no Try. Put it below the figures",
        ),
    ],
)
def test_what_is_missing_is_told(text: str, message: str) -> None:
    with pytest.raises(BookError) as caught:
        check_answers(chapter(text))
    assert str(caught.value).startswith(f"docs/page.md:{message}")


def test_a_chapter_without_an_answer_stops_the_build_and_the_tests(minibook: MiniBook) -> None:
    minibook.chapter("# Call\n\n## Try\n\n- Change it.\n")
    assert "docs/call.md:5: this Try has 0 answers." in build(minibook).stderr
    result = minibook.run("docs/call.md")
    result.stdout.fnmatch_lines(["docs/call.md:5: this Try has 0 answers.*"])


CELL = "``````lab\nx = 1\n``````\n\n"
ITEMS = "# Lab\n\n## Try\n\n- One.\n- Two.\n\n"
LAB = f"{ITEMS}## Answers\n\n**One.**\n\n{CELL}So.\n\n**Two.**\n\n{CELL}{CELL}So.\n"


def test_answers_of_a_lab_that_are_there_pass() -> None:
    check_lab_answers(chapter(LAB))
    check_lab_answers(chapter(f"# Lab\n\n- Item.\n\n{CELL}"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (ITEMS, "5: the Try of this lab has no answers. Write ## Answers below it"),
        (
            LAB.replace("**Two.**\n\n", "").replace("So.\n\n", ""),
            "8: this lab has 2 items to try and 1 answers. Write for each item words",
        ),
        (LAB.replace(CELL, ""), "8: this lab has 2 items to try and 0 answers."),
        (LAB.replace("**One.**\n\n", ""), "8: this lab has 2 items to try and 1 answers."),
        (LAB.replace("- Two.", "- Two.\n- Three."), "9: this lab has 3 items to try and 2 answers"),
        (LAB.replace("## Try", "## More"), "8: these answers of a lab stand below no Try."),
        (
            f"{LAB[LAB.index('## Answers') :]}\n{ITEMS[7:]}",
            "1: these answers of a lab stand below no Try. Write ## Try above them",
        ),
        (
            LAB.replace("**Two.**", "### Two"),
            "18: this heading would be folded with the answers of this lab: ### Two. Let ## Ans",
        ),
    ],
)
def test_what_is_missing_of_a_lab_is_told(text: str, message: str) -> None:
    with pytest.raises(BookError) as caught:
        check_lab_answers(chapter(text))
    assert str(caught.value).startswith(f"docs/page.md:{message}")


def test_a_lab_without_an_answer_stops_the_build(
    minibook: MiniBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LABS", "off")
    monkeypatch.delenv("CI", raising=False)
    lab_book(minibook, LABBOOK.replace("# More words.", "# More words.\n#\n# ## Try\n#\n# - It."))
    assert "docs/labs/first-steps.py:22: the Try of this lab has no answers." in (
        build(minibook).stderr
    )
    result = minibook.run("docs/labs/first-steps.py")
    result.stdout.fnmatch_lines(["docs/labs/first-steps.py:22: the Try of this lab has no ans*"])
