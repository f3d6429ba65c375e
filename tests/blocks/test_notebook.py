"""The link to a chapter's notebook in Colab."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bookblocks.blocks.notebook import notebook_link
from bookblocks.blocks.page import Page
from bookblocks.reading.book import Book
from tests.minibook import MiniBook, listing, output

ON_GITHUB = "https://github.com/someone/some-book/blob/main/snippets/"
LINK = (
    '<p class="notebook" data-search-exclude><a href="https://colab.research.google.com/github/'
    'someone/some-book/blob/notebooks/call.ipynb">Open in Colab</a></p>'
)
PROGRAM = f"{listing('call/one.py')}{output('1')}"


class Rendered:
    """A page, as far as the link asks."""

    def __init__(self, minibook: MiniBook, text: str, source_url: str) -> None:
        minibook.chapter(text, one="print(1)\n")
        self.book = replace(Book.load(minibook.root), source_url=source_url)
        self.chapter = self.book.chapter(minibook.root / "docs" / "call.md")


@pytest.mark.parametrize(
    ("text", "source_url", "link"),
    [
        (PROGRAM, ON_GITHUB, LINK),
        (PROGRAM, "https://example.org/snippets/", ""),
        ("Words alone.", ON_GITHUB, ""),
    ],
)
def test_a_chapter_with_programs_leads_to_its_notebook(
    minibook: MiniBook, text: str, source_url: str, link: str
) -> None:
    page: Page = Rendered(minibook, text, source_url)  # type: ignore[assignment]
    assert notebook_link(page) == link
