"""A cell of a lab on its page: its program, what it prints, its pictures."""

from __future__ import annotations

import pytest

from bookblocks.blocks.lab import picture
from bookblocks.blocks.render import render
from bookblocks.labs import results as module
from bookblocks.reading.book import Book
from bookblocks.reading.errors import BookError
from bookblocks.reading.lab import Printed, as_text
from tests.labbook import PRINTED, lab_book, parse, the_lab
from tests.minibook import MiniBook

SVG = """\
<?xml version="1.0" encoding="utf-8" standalone="no"?>
<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="72pt" height="36pt" viewBox="0 0 72 36">
 <metadata><dc:date>2020-01-01</dc:date></metadata>
 <defs><style type="text/css">*{stroke-linejoin: round; stroke-linecap: butt}</style></defs>
 <g id="figure_1">
  <!-- a comment -->
  <path id="m1" d="M 0 0" style="stroke: #1f77b4; fill: #123456"/>
  <use xlink:href="#m1" style="fill: #FFFFFF"/>
  <g clip-path="url(#p2)"/>
 </g>
 <defs><clipPath id="p2"><rect width="1"/></clipPath></defs>
</svg>
"""


def drawn(book: Book) -> str:
    return render(book, the_lab(book).chapter)


@pytest.fixture(autouse=True)
def _off(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is committed is shown; no kernel."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv(module.SWITCH, "off")


def test_a_cell_is_a_listing_and_what_it_prints_an_output(minibook: MiniBook) -> None:
    page = parse(drawn(lab_book(minibook)))
    first, second = page.select("figure.listing")
    code, button = first.select_one("code"), first.select_one("button")
    assert code is not None and button is not None
    assert code.get_text() == 'x = 41\nprint("a < b", x)\n'
    # What it copies are the lines, by elements.js: twice they would make the page heavier.
    assert button.attrs == {"type": "button", "class": ["listing__copy"]}
    lines = [each.get_text() for each in first.select(".listing__line")]
    assert "".join(lines) == 'x = 41\nprint("a < b", x)\n'
    assert [each.get_text() for each in page.select("pre > samp")] == ["a < b 41\n", "42\n"]
    assert second.get_text().startswith("Cell 2Copy")
    assert [each.get_text() for each in page.select("h1, h2")] == ["First steps", "Then"]


def test_a_picture_that_is_not_at_hand_is_told(minibook: MiniBook) -> None:
    page = parse(drawn(lab_book(minibook, printed=f"{PRINTED}picture: A line < 3.\n")))
    caption = page.select_one("figure.figure--lab > figcaption")
    assert caption is not None and caption.get_text() == "A line < 3."


def test_a_picture_becomes_a_drawing_with_its_alternative(
    minibook: MiniBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(module.SWITCH, "")
    shown = [[Printed("A line.", SVG), Printed("Another.", SVG)], []]
    monkeypatch.setattr(module, "run", lambda cells: shown)
    page = parse(drawn(lab_book(minibook, printed=as_text(shown))))
    captions = [each.get_text() for each in page.select("figcaption[id]")]
    assert captions == ["A line.", "Another."]
    for drawing in page.select("svg"):
        assert drawing["role"] == "img"
        named = page.select_one(f"#{drawing['aria-labelledby']}")
        assert named is not None and named.name == "figcaption"
    ids = [each["id"] for each in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_what_is_in_a_picture_speaks_of_it_alone() -> None:
    made = picture(SVG, "cell-1-1")
    assert made.startswith(
        '<svg role="img" aria-labelledby="cell-1-1" fill="currentColor" '
        'viewBox="0 0 72 36" width="96" height="48">'
    )
    for gone in ("<style", "<metadata", "a comment", "figure_1", ' href="', "\n"):
        assert gone not in made
    assert 'id="cell-1-1-m1"' in made and 'xlink:href="#cell-1-1-m1"' in made
    assert 'id="cell-1-1-p2"' in made and "url(#cell-1-1-p2)" in made
    assert "stroke: var(--md-typeset-a-color); fill: #123456" in made
    assert "fill: var(--md-default-bg-color)" in made


def test_a_cell_stands_in_no_chapter(minibook: MiniBook) -> None:
    book = lab_book(minibook)
    minibook.write({"docs/call.md": "# Call\n\n```lab\nprint(1)\n```\n"})
    with pytest.raises(BookError) as caught:
        render(book, book.chapter(minibook.root / "docs/call.md"))
    assert str(caught.value) == (
        "docs/call.md:3: a cell of a notebook stands in a chapter. "
        "Write a listing, ```python, or a lab below docs/labs/."
    )
