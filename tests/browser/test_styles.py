"""The styles of the book reach a page in one request."""

from __future__ import annotations

from pathlib import Path

from tests.browser.conftest import Read


def test_a_page_asks_once_for_the_styles_of_the_book(on_a_desk: Read, path: str) -> None:
    sheets = [name for name, _ in on_a_desk.first if name.endswith(".css")]
    own = [sheet for sheet in sheets if "/assets/stylesheets/" not in sheet]
    # An empty sheet has the styles of what runs at once; elsewhere a click brings them.
    runs = ["/callable-layer/assets/css/run.css"] if path == "try-it/" else []
    assert own == ["/callable-layer/styles/book.css", *runs]
    style = "getComputedStyle(document.body).getPropertyValue('--book-weight')"
    assert on_a_desk.page.evaluate(style)


def test_the_parts_need_no_place_in_the_site(site: Path) -> None:
    assert [path.name for path in (site / "styles").iterdir()] == ["book.css"]
