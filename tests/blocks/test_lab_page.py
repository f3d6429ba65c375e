"""The page of a lab: its links lead somewhere, and a reader can take it along."""

from __future__ import annotations

import pytest

from bookblocks.blocks.lab_page import lab_page
from bookblocks.labs.results import SWITCH
from bookblocks.reading.errors import BookError
from tests.labbook import LAB, lab_book, parse, the_lab
from tests.minibook import MiniBook


@pytest.fixture(autouse=True)
def _off(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is committed is shown; no kernel."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv(SWITCH, "off")


def test_the_notebook_and_colab_stand_below_the_title(minibook: MiniBook) -> None:
    book = lab_book(minibook)
    page = parse(lab_page(book, the_lab(book)))
    links = page.select("h1 + p.lab__take > a")
    assert [(each.get_text(), each["href"]) for each in links] == [
        ("Download the notebook", "../first-steps.ipynb"),
        (
            "Open in Colab",
            "https://colab.research.google.com/github/someone/book/blob/main"
            "/docs/labs/first-steps.ipynb",
        ),
    ]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("../index.md#home", "../../#home"),
        ("../call/one.md", "../../call/one/"),
        ("../call/one.md#a-part", "../../call/one/#a-part"),
        ("first-steps.py#then", "./#then"),
        ("https://example.org/a.md", "https://example.org/a.md"),
    ],
)
def test_links_lead_to_pages(minibook: MiniBook, written: str, address: str) -> None:
    minibook.write({"docs/call/one.md": "# One\n\n## A part\n"})
    book = lab_book(minibook, LAB.replace("../index.md#home", written))
    assert f'<a href="{address}">the start</a>' in lab_page(book, the_lab(book))


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("../call/two.md", "9: there is no page call/two.md. Name one below docs/."),
        ("../index.md#house", "9: index.md has no heading #house. Its headings: home."),
    ],
)
def test_a_link_that_leads_nowhere(minibook: MiniBook, written: str, message: str) -> None:
    book = lab_book(minibook, LAB.replace("../index.md#home", written))
    with pytest.raises(BookError) as caught:
        lab_page(book, the_lab(book))
    assert str(caught.value) == f"docs/labs/first-steps.py:{message}"


ANSWERED = (
    LAB.replace("# More words.", "# ## Try\n#\n# - Add.\n#\n# ## Answers\n#\n# **Add.**")
    + "\n# %% [markdown]\n# So it is.\n"
)


def test_the_answers_are_folded_below_what_is_to_be_tried(minibook: MiniBook) -> None:
    book = lab_book(minibook, ANSWERED)
    page = parse(lab_page(book, the_lab(book)))
    (fold,) = page.select("details.answer")
    assert fold["id"] == "answers"
    assert fold.has_attr("data-search-exclude")
    summary = fold.summary
    assert summary is not None
    assert summary.get_text() == "Answers"
    assert [each.get_text() for each in fold.find_all("p", recursive=False)] == [
        "Add.",
        "So it is.",
    ]
    assert [each.get_text() for each in fold.select("samp")] == ["42\n"]
    assert [each["id"] for each in page.select("h2")] == ["then", "try"]
    proven = page.select_one("details.provenance")
    assert proven is not None
    assert fold.find_next_sibling() is proven
