"""The list of editions on its page."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookblocks.editions.edition import Edition
from bookblocks.editions.errors import EditionError
from bookblocks.editions.listed import empty, fill, size
from tests.editions.smallsite import small_site

BOTH = (Edition("epub", "book.epub", "EPUB", "To read."), Edition("pdf", "book.pdf", "PDF", "P."))


def test_it_has_what_was_made_and_can_be_emptied_again(tmp_path: Path) -> None:
    book = small_site(tmp_path)
    page = book.site / "editions/index.html"
    before = page.read_bytes()
    (book.site / "editions/book.epub").write_bytes(b"x" * 1500)
    fill(book, BOTH)
    text = page.read_text(encoding="utf-8")
    assert '<ul><li><a href="book.epub" download>EPUB</a>, 2 kB. To read.</li></ul>' in text
    assert "PDF" not in text
    assert "make editions" not in text
    empty(book)
    assert page.read_bytes() == before


def test_without_any_the_page_says_so(tmp_path: Path) -> None:
    book = small_site(tmp_path)
    fill(book, BOTH)
    text = (book.site / "editions/index.html").read_text(encoding="utf-8")
    assert "built without them" in text
    assert 'href="book' not in text


def test_a_page_without_the_list_is_refused(tmp_path: Path) -> None:
    book = small_site(tmp_path, editions="<h1>Other editions</h1>")
    with pytest.raises(EditionError, match="editions/index.html: there is no list of editions"):
        fill(book, BOTH)


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "1 kB"), (471_738, "472 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"), (12e6, "12.0 MB")],
)
def test_sizes(count: int, said: str) -> None:
    assert size(int(count)) == said
