"""The notebook that readers download says what the lab says."""

from __future__ import annotations

import json

import nbformat
import pytest

from bookblocks.labs.notebook import check_notebook, notebook
from bookblocks.reading.errors import BookError
from tests.labbook import LAB, lab_book, the_lab, with_notebook
from tests.minibook import MiniBook


def test_a_notebook_is_valid_and_leads_to_the_book(minibook: MiniBook) -> None:
    text = LAB.replace("# More words.", "# More words, 43.\n#\n# <!--number 43: a test-->")
    book = lab_book(minibook, text)
    made = notebook(book, the_lab(book))
    nbformat.validate(nbformat.reads(made, as_version=4))  # type: ignore[no-untyped-call]
    cells = json.loads(made)["cells"]
    texts = ["".join(cell["source"]) for cell in cells]
    assert [cell["cell_type"] for cell in cells] == ["markdown", "code"] * 2
    assert texts == [
        "# First steps\n\nWords, [the start](https://example.org/book/#home) and the number 41."
        "\n\nThis notebook is a lab of "
        "[The Callable Layer](https://example.org/book/labs/first-steps/).",
        'x = 41\nprint("a < b", x)',
        "## Then\n\nMore words, 43.",
        "assert x == 41\nx + 1",
    ]


def test_one_that_is_not_there_or_says_something_else(minibook: MiniBook) -> None:
    book = lab_book(minibook)
    with pytest.raises(BookError) as caught:
        check_notebook(book, the_lab(book))
    assert str(caught.value) == (
        "docs/labs/first-steps.ipynb: the notebook for readers is not there. Run make outputs."
    )
    lab = with_notebook(book)
    check_notebook(book, lab)
    lab.notebook.write_text(lab.notebook.read_text().replace("41", "40"))
    with pytest.raises(BookError, match="the notebook for readers is not what the lab says"):
        check_notebook(book, lab)
