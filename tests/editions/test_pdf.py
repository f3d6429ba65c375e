"""The PDF of a small book, printed by a real Chromium."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from bookblocks.editions import bound, pdf
from bookblocks.editions.built import Built
from bookblocks.editions.chromium import REMEDY, find_chromium
from bookblocks.editions.errors import EditionError
from tests.browser.conftest import missing
from tests.editions.smallsite import ONE, WELCOME, small_site

WHEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
LONG = f"<p><code>{'abcdefghij' * 30}</code></p>"


@pytest.fixture(autouse=True)
def chromium() -> None:
    """All of them print."""
    if find_chromium() is None:
        missing(REMEDY)


def printed(book: Built) -> PdfReader:
    return PdfReader(io.BytesIO(pdf.printed(bound.html(book), WHEN)))


def refused(book: Built) -> str:
    with pytest.raises(EditionError) as raised:
        pdf.printed(bound.html(book), WHEN)
    return str(raised.value)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    """A small book on paper, with a listing that is longer than a page."""
    if find_chromium() is None:
        missing(REMEDY)
    folder = tmp_path_factory.mktemp("small")
    long = "".join(
        f'<span class="listing__line">print({n}, "{"x" * n}")\n</span>' for n in range(100, 190)
    )
    more = (
        '<figure class="listing"><figcaption class="listing__head">long.py</figcaption>'
        f"<pre><code>{long}</code></pre></figure>"
    )
    return printed(small_site(folder, one=ONE + more, welcome=WELCOME + LONG))


def titles(outline: list[Any]) -> list[str]:
    found: list[str] = []
    for each in outline:
        found += titles(each) if isinstance(each, list) else [str(each.title)]
    return found


def test_each_heading_is_in_the_outline(small: PdfReader) -> None:
    assert titles(small.outline) == [
        "Contents",
        "Welcome",
        "The part",
        "One & all",
        "A section",
        "Other editions",
    ]


def test_it_is_tagged_and_says_its_language_and_its_name(small: PdfReader) -> None:
    root: Any = small.trailer["/Root"]
    assert "/StructTreeRoot" in root
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert small.metadata is not None
    assert small.metadata.title == "The Small Book"
    assert small.metadata.creation_date == WHEN


def test_no_line_of_a_program_is_cut(small: PdfReader) -> None:
    text = squeezed("".join(page.extract_text() for page in small.pages)).replace("↳", "")
    assert "importmathprint(1<2)" in text
    assert "abcdefghij" * 30 in text
    lines = [f'print({n},"{"x" * n}")' for n in range(100, 190)]
    assert all(line in text for line in lines)


def test_a_line_stands_on_one_page(small: PdfReader) -> None:
    pages = [squeezed(page.extract_text()).replace("↳", "") for page in small.pages]
    for n in range(100, 190):
        assert any(f'print({n},"{"x" * n}")' in page for page in pages)
    assert sum("print(1" in page for page in pages) > 1


def test_each_page_has_text_and_all_but_the_cover_a_number(small: PdfReader) -> None:
    texts = [page.extract_text().strip() for page in small.pages]
    assert all(texts)
    cover, *rest = texts
    assert "The Small Book" in cover
    for number, text in enumerate(rest, start=2):
        assert str(number) in text.splitlines()


def test_the_contents_tell_on_which_page_a_chapter_is(small: PdfReader) -> None:
    contents = squeezed(small.pages[1].extract_text())
    places = {str(each.title): each for each in small.outline if not isinstance(each, list)}
    for title in ("Welcome", "Other editions"):
        number = small.get_destination_page_number(places[title])
        assert number is not None
        assert f"{squeezed(title)}{number + 1}" in contents


def test_links_lead_within_it(small: PdfReader) -> None:
    inner = [
        str(note.get_object()["/Dest"])
        for page in small.pages
        for note in page.get("/Annots", [])
        if "/Dest" in note.get_object()
    ]
    assert "/page-part-one--a-section" in inner
    assert set(inner) <= set(small.named_destinations) | {
        f"/{name}" for name in small.named_destinations
    }


def test_twice_the_same_bytes(tmp_path: Path) -> None:
    html = bound.html(small_site(tmp_path))
    assert pdf.printed(html, WHEN) == pdf.printed(html, WHEN)


def test_what_is_wider_than_the_paper_stops_it(tmp_path: Path) -> None:
    wide = f"<table><tr>{'<td>abcdefghijklmnop</td>' * 12}</tr></table>"
    assert refused(small_site(tmp_path, one=ONE + wide)) == (
        "docs/part/one.md: <table> is wider than the paper of the PDF and would be cut "
        "('abcdefghijklmnopabcdefghijklmnopabcdefgh'); see pdf.css"
    )


def test_what_comes_from_another_host_stops_it() -> None:
    html = '<h1>A</h1><link rel="stylesheet" href="https://other.invalid/a.css">'
    with pytest.raises(EditionError, match=r"asks another host for https://other.invalid/a.css"):
        pdf.printed(html, WHEN)


def test_a_page_without_text_stops_it() -> None:
    html = '<h1>A</h1><div style="break-before: page; height: 1cm; background: #888"></div>'
    with pytest.raises(EditionError, match=r"page 2 has no text; see pdf.css"):
        pdf.printed(html, WHEN)


def test_without_a_chromium_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "find_chromium", lambda: None)
    book = small_site(tmp_path)
    assert refused(book) == f"callable-layer.pdf: {REMEDY}"
