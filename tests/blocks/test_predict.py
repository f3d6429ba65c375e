"""`predict`: an output that is covered until the reader has said what they expect."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from bookblocks.reading.book import Book
from bookblocks.reading.errors import BookError
from tests.guidebook import drawn_page
from tests.minibook import listing, output

PAGE = "docs/page.md"
ASKED = "**Predict.** What will\nit print?\n"
PRINTED = "first: 1\nsecond: 12 12\nTrue"
ANSWERS = "options:\n  - 'first: 1'\n  - 'first: 2'\n"


def book_of(root: Path, text: str) -> Book:
    """A book of one page, whose programs all print `PRINTED`."""
    files = {
        PAGE: text,
        **{f"snippets/page/{name}.py": "print(1)\n" for name in ("one", "two")},
    }
    for name, written in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(written, encoding="utf-8")
    blocks = frozenset(("python", "text", "pytb", "predict", "math"))
    return Book(root=root, docs=root / "docs", snippets=root / "snippets", blocks=blocks)


def chapter(answers: str = "", asked: str = ASKED, printed: str = PRINTED) -> str:
    """A chapter that asks, with answers to choose from where some are given."""
    fence = f"\n```predict\n{answers}```\n" if answers else ""
    return f"# Page\n\n{asked}{fence}\n{listing('page/one.py')}{output(printed)}\nSo it is.\n"


def drawn(root: Path, text: str) -> Tag:
    """The covered output of a page."""
    (found,) = drawn_page(book_of(root, text), PAGE).select("book-predict")
    return found


def complaint(root: Path, text: str) -> str:
    """The message with which a page stops the build."""
    with pytest.raises(BookError) as caught:
        drawn_page(book_of(root, text), PAGE)
    return str(caught.value)


def test_an_output_below_a_prediction_is_all_there(tmp_path: Path) -> None:
    """The script covers it; the HTML says everything, after a line that invites to cover it."""
    shown = drawn(tmp_path, chapter())
    samp, legend, asked = (shown.select_one(name) for name in ("samp", "legend", "fieldset"))
    assert samp is not None and legend is not None and asked is not None
    assert samp.get_text() == PRINTED
    assert legend.get_text() == "What do you expect? Cover the output below, and say it first."
    assert asked.has_attr("data-search-exclude")
    assert shown["data-name"] == "one"
    assert not shown.has_attr("data-right")


def test_the_answers_are_the_writers_and_the_right_one_is_the_outputs(tmp_path: Path) -> None:
    shown = drawn(tmp_path, chapter(ANSWERS))
    assert [str(item) for item in shown.select("li")] == [
        "<li><code>first: 1</code></li>",
        "<li><code>first: 2</code></li>",
    ]
    assert shown["data-right"] == "0"


@pytest.mark.parametrize(
    ("answers", "right"),
    [
        ("options: [Tru, 'True']", "1"),
        ("options: ['second: 12', 'second: 1']", "0"),
        ("line: 2\noptions: ['12 12', 'first: 1']", "0"),
        # Blanks and ends of lines count alike.
        ("options: ['12 12  True', '12  True first']", "0"),
        ("options: [{say: 'No', lacks: third}, {say: 'Yes', shows: third}]", "0"),
        ("options: [{say: 'No', lacks: first}, {say: 'Yes', shows: first}]", "1"),
        ("options: [{say: Two, lines: '2'}, {say: Three, lines: '3'}]", "1"),
    ],
)
def test_the_output_says_which_answer_is_right(tmp_path: Path, answers: str, right: str) -> None:
    assert drawn(tmp_path, chapter(f"{answers}\n"))["data-right"] == right


def test_an_answer_in_words_has_code_between_backticks(tmp_path: Path) -> None:
    answers = "options: [{say: 'Not `<b>`', lacks: third}, {say: 'Yes', shows: third}]\n"
    item = drawn(tmp_path, chapter(answers)).select_one("li")
    assert str(item) == "<li>Not <code>&lt;b&gt;</code></li>"


def test_an_error_is_covered_as_well(tmp_path: Path) -> None:
    text = chapter().replace("```text", "```pytb")
    assert drawn(tmp_path, text).select_one(".output--error") is not None


def test_other_outputs_are_not_covered(tmp_path: Path) -> None:
    text = chapter(asked="Here it is.\n\n**Predict.** More.\n") + (
        f"\nBelow.\n\n{listing('page/two.py')}{output('1')}"
    )
    page = drawn_page(book_of(tmp_path, text), PAGE)
    assert len(page.select(".output")) == 2
    assert len(page.select("book-predict .output")) == 1


def test_a_figure_can_be_asked_about(tmp_path: Path) -> None:
    page = drawn_page(book_of(tmp_path, f"# Page\n\n{ASKED}\n```math\nx\n```\n"), PAGE)
    assert isinstance(page, BeautifulSoup) and not page.select("book-predict")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            f"# Page\n\n{ASKED}\nMore.\n",
            "3: no listing or figure follows this prediction. Put what it asks about right below "
            "its paragraph.",
        ),
        (
            chapter(ANSWERS, asked="No question.\n"),
            "5: these answers belong to no prediction. Put them between a paragraph that begins "
            "with **Predict.** and a listing that has an output.",
        ),
        (
            f"# Page\n\n{ASKED}\n```predict\n{ANSWERS}```\n\n```math\nx\n```\n",
            "6: these answers belong to no prediction.",
        ),
        (
            chapter("options: ['first: 3', 'first: 2']\n"),
            "7: option options must have one answer that the output makes right, and has 0: none. "
            "The output is right: mend the answers, or say with line which line is asked for.",
        ),
        (
            chapter("options: ['first: 1', 'True']\n"),
            "7: option options must have one answer that the output makes right, and has 2: "
            "first: 1, True.",
        ),
        (
            chapter("options: ['first:  1', 'first: 1']\n"),
            "7: option options has two answers that read alike.",
        ),
        (
            chapter("options: [{say: 'No.', lacks: third}, {say: 'no', lacks: first}]\n"),
            "7: option options has two answers that read alike.",
        ),
        (
            chapter("options: ['first: 1', 'First: 1']\n"),
            "7: option options has two answers that read alike.",
        ),
        (chapter("options: ['True']\n"), "7: option options must have two answers or more."),
        (
            chapter("options: [3, 4]\n"),
            "7: option options must be a list of texts, or of entries with say and one of shows, "
            "lacks and lines, all of them texts.",
        ),
        (
            chapter("options: [{say: 'No', lacks: a, shows: b}, 'True']\n"),
            "7: option options must be a list of texts, or of entries",
        ),
        (
            chapter("options: [{say: 'No'}, 'True']\n"),
            "7: option options must be a list of texts, or of entries",
        ),
        (
            chapter("line: 4\noptions: ['True', 'False']\n"),
            "7: option line is 4, and the output has 3. Count from one.",
        ),
        (
            chapter("options: [{say: 'No', lines: three}, 'True']\n"),
            "7: option options must have lines as a whole number from one, between quotes.",
        ),
        (
            chapter("options: [{say: 'a `b', lacks: third}, 'Fals']\n"),
            "7: option options has a backtick without its partner.",
        ),
        (
            chapter("options: ['first: 1', {say: '`first: 1`', lacks: first}]\n"),
            "7: option options has two answers that read alike.",
        ),
        (
            f"# Page\n\n{ASKED}\n{listing('page/one.py')}",
            "3: the listing below this prediction prints nothing that could be predicted.",
        ),
        *(
            (
                chapter(asked=asked),
                f"{line}: this is not read as **Predict.**. Begin a paragraph with **Predict.**",
            )
            for asked, line in (
                ("Text. **Predict.** What?\n", 3),
                ("Text.\n**Predict.** What?\n", 4),
                ("- **Predict.** What?\n", 3),
                ("> **Predict.** What?\n", 3),
                ("**Predict:** What?\n", 3),
                ("**Predict**. What?\n", 3),
                ("**predict.** What?\n", 3),
                ("__Predict.__ What?\n", 3),
            )
        ),
        (
            chapter("answers: ['True']\n"),
            "7: there is no option answers. This block takes: options, line.",
        ),
    ],
)
def test_a_wrong_question_stops_the_build(tmp_path: Path, text: str, message: str) -> None:
    assert complaint(tmp_path, text).startswith(f"{PAGE}:{message}")
