"""Labs: Python files with marked cells, read as chapters; each fault is named at its line."""

from __future__ import annotations

import pytest

from bookblocks.reading.errors import BookError
from bookblocks.reading.lab import Printed, as_text, read_outputs
from bookblocks.reading.numbers import check_numbers
from tests.labbook import LAB, PRINTED, lab_book, the_lab
from tests.minibook import MiniBook

PATH = "docs/labs/first-steps.py"


def refusal(minibook: MiniBook, text: str) -> str:
    with pytest.raises(BookError) as caught:
        the_lab(lab_book(minibook, text))
    return str(caught.value)


def test_a_lab_is_a_chapter_at_the_lines_of_its_file(minibook: MiniBook) -> None:
    lab = the_lab(lab_book(minibook))
    assert (lab.title, lab.description) == ("First steps", "A notebook of two cells, for tests.")
    assert [(cell.code, cell.line, cell.first) for cell in lab.cells] == [
        (False, 6, 7),
        (True, 11, 12),
        (False, 15, 16),
        (True, 20, 21),
    ]
    written = LAB.split("\n")
    for fence, cell in zip(lab.chapter.fences, lab.code, strict=True):
        assert written[fence.line - 1] == "# %%"
        assert "\n".join(fence.body) == cell.text
    for index, line in lab.chapter.prose():
        if line:
            assert written[lab.chapter.offset + index] == f"# {line}"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("# ---\n# title", "# title", "1: a lab begins with its title and its description"),
        ("# title: First steps\n", "", "1: this lab has no title. Write # title: below # ---."),
        ("# title: F", "title = F", "2: this line is no comment"),
        ("# description: A", "# descriptoin: A", "3: the front matter of a chapter has no descri"),
        ("# # First steps\n", "# Hello\n", "16: this lab has no title. Begin its text with # F"),
        ("# # First steps\n", "# # Steps\n", "7: this is not the title of the lab: Steps"),
        (
            "# # First steps\n#\n# Words, [the start](../index.md#home) and the number 41.\n\n"
            "# %%\nx = 41",
            "# W.\n\n# %%\nx = 41",
            "14: this lab has no title",
        ),
        ("# ## Then\n", "# # First steps\n", "16: this is not the title of the lab"),
        ("# ## Then\n", "# #### Then\n", "16: this heading leaves out a level"),
        ("# %%\nx = 41", "# %% [code]\nx = 41", "11: this is no marker of a cell: # %% [code]"),
        ("# %%\nx = 41", '# %% tags=["raises-exception"]\nx = 41', "11: this is no marker of a"),
        ("\n# %%\nx = 41", "# %%\nx = 41", "10: a cell begins right below another line"),
        ("# %% [markdown]\n# # F", "# # F", "6: this line stands in no cell"),
        ("# More words.", "More words.", "18: this line of a cell of Markdown is no comment"),
        ("# %%\nassert x == 41\nx + 1\n", "# %%\n", "20: this cell is empty"),
        ("x + 1\n", "x + 1", "22: the last line of this lab has no end"),
        ("x = 41\n", "x = = 41\n", "12: this cell has a syntax error: invalid syntax"),
        ("x = 41\n", "%matplotlib inline\n", "12: this cell has a syntax error"),
        ("x = 41\n", "import pandas\n", "12: the lab imports pandas, which a reader may not"),
        ("x = 41\n", f"x = {'4' * 57}\n", "12: this line of code has 61 columns"),
        ("x = 41\n", 'x = "--8<--"\n', "12: 8<- in a lab would be read as the book's own"),
        ("# More words.", "# !!! note", "18: a notebook would print !!! as it stands"),
        ("# More words.", "# A `#!math y`.", "18: a notebook would print `#! as it stands"),
        ("# More words.", "# ```lab\n# 1\n# ```", "18: a fence in the text of a lab is neither"),
        ("# More words.", "# ```python\n# 1\n# ```", "18: the program of this fence is not a f"),
        ("# More words.", "# A `b.", "18: a code span does not end on the line"),
    ],
)
def test_what_is_refused(minibook: MiniBook, old: str, new: str, message: str) -> None:
    assert LAB.count(old) == 1
    assert refusal(minibook, LAB.replace(old, new)).startswith(f"{PATH}:{message}")


def test_a_lab_needs_code(minibook: MiniBook) -> None:
    text = LAB[: LAB.index("# %%\nx")]
    assert refusal(minibook, text) == f"{PATH}:5: this lab has no code. Write a cell below # %%."


def test_a_lab_hides_no_module(minibook: MiniBook) -> None:
    book = lab_book(minibook)
    path = book.labs()[0].rename(minibook.root / "docs/labs/pdb.py")
    with pytest.raises(BookError, match="hides the module pdb. Give the file another name"):
        book.lab(path)


def test_numbers_are_proven_by_cells_and_by_what_they_print(minibook: MiniBook) -> None:
    for said in ("41", "42"):
        book = lab_book(minibook, LAB.replace("number 41", f"number {said}"))
        check_numbers(book, the_lab(book).chapter)
    for old, new, line in (("number 41", "number 43", 9), ("of two", "of 43", 3)):
        book = lab_book(minibook, LAB.replace(old, new))
        with pytest.raises(BookError) as caught:
            check_numbers(book, the_lab(book).chapter)
        assert str(caught.value).startswith(
            f"{PATH}:{line}: no program, output or block on this page shows: 43 (line {line})"
        )


def test_outputs_are_read_as_they_are_written(minibook: MiniBook) -> None:
    lab = the_lab(lab_book(minibook))
    outputs = [[Printed("a\n\n  b\n"), Printed("A line.", "")], [Printed("c\n")]]
    text = as_text(outputs)
    assert text == "cell 1\n| a\n|\n|   b\npicture: A line.\n\ncell 2\n| c\n"
    lab.printed.write_text(text, encoding="utf-8")
    assert read_outputs(lab) == outputs


FIGURE = """\
<svg><g id="axes_1"><g id="line2d_1"/><g id="line2d_2"/><g id="text_1"><!-- 10 --></g>
<g id="text_2"><!-- so
far --></g></g></svg>
"""


def test_what_is_drawn_is_compared_and_no_page_shows_it(minibook: MiniBook) -> None:
    lab = the_lab(lab_book(minibook))
    text = as_text([[Printed("A line.", FIGURE), Printed("c\n")], []])
    assert text == (
        "cell 1\npicture: A line.\ndrawn: 10 | so far\ndrawn: 1 axes, 2 line2d, 2 text\n| c\n"
    )
    lab.printed.write_text(text, encoding="utf-8")
    assert read_outputs(lab) == [[Printed("A line.", ""), Printed("c\n")], []]
    for old, new in (("10", "20"), ('<g id="line2d_2"/>', ""), ("<!-- 10 -->", "")):
        assert as_text([[Printed("A line.", FIGURE.replace(old, new))], []]) not in text
    lab.printed.write_text("cell 1\ndrawn: 10\n", encoding="utf-8")
    with pytest.raises(BookError, match="first-steps.txt:2: this line is not as make outputs"):
        read_outputs(lab)


def test_outputs_that_are_not_there_or_not_as_they_are_written(minibook: MiniBook) -> None:
    lab = the_lab(lab_book(minibook, printed=PRINTED.replace("| 42", "42")))
    with pytest.raises(BookError, match="first-steps.txt:5: this line is not as make outputs"):
        read_outputs(lab)
    lab.printed.unlink()
    with pytest.raises(BookError, match="first-steps.py: what the cells of this lab print is not"):
        read_outputs(lab)


def test_a_lab_has_its_place_in_the_contents(minibook: MiniBook) -> None:
    book = lab_book(minibook)
    book.check_labs()
    config = minibook.root / "mkdocs.yml"
    config.write_text(config.read_text().replace("  - labs/first-steps.py\n", ""))
    with pytest.raises(BookError) as caught:
        type(book).load(minibook.root).check_labs()
    assert str(caught.value) == (
        f"{PATH}: mkdocs.yml has no place for this lab in its nav. Write labs/first-steps.py there."
    )


def test_a_notebook_without_its_lab_is_no_page(minibook: MiniBook) -> None:
    book = lab_book(minibook)
    minibook.write({"docs/labs/first-steps.ipynb": "{}"})
    book.pages()
    minibook.write({"docs/labs/other.ipynb": "{}"})
    with pytest.raises(BookError, match="other.ipynb: this file would be shown as it is"):
        book.pages()


def test_a_chapter_at_the_address_of_a_lab_is_refused(minibook: MiniBook) -> None:
    book = lab_book(minibook)
    minibook.write({"docs/labs/first-steps.md": "# Words\n"})
    with pytest.raises(BookError, match="would have the address of docs/labs/first-steps.md"):
        book.pages()
