"""The whole book as one page."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from bookblocks.editions import bound
from bookblocks.editions.errors import EditionError
from tests.editions.smallsite import EDITIONS, ONE, WELCOME, small_site


def book(folder: Path, **changed: str) -> BeautifulSoup:
    return BeautifulSoup(bound.html(small_site(folder, **changed)), "html.parser")


def test_the_headings_are_nested_as_the_parts_are(tmp_path: Path) -> None:
    found = book(tmp_path).find_all(["h1", "h2", "h3", "h4"])
    assert [(each.name, each.get_text()) for each in found] == [
        ("h1", "Contents"),
        ("h1", "Welcome"),
        ("h1", "The part"),
        ("h2", "One & all"),
        ("h3", "A section"),
        ("h1", "Other editions"),
    ]


def test_the_contents_lead_to_each_chapter_and_each_part(tmp_path: Path) -> None:
    made = book(tmp_path)
    links = made.select(".contents a")
    assert [each.get_text() for each in links] == [
        "Welcome",
        "The part",
        "One & all",
        "Other editions",
    ]
    for each in links:
        (there,) = made.select(str(each["href"]))
        assert there.get_text() == each.get_text()
    assert [len(list(each.find_parents("ol"))) for each in links] == [1, 1, 2, 1]


def test_each_link_leads_within_the_book_where_it_can(tmp_path: Path) -> None:
    to = '<p>To <a href="../part/one/#a-section">a place before this</a>.</p>'
    made = book(tmp_path, editions=EDITIONS + to)
    links = {each.get_text(): each["href"] for each in made.select(".chapter a")}
    assert links["a place before this"] == "#page-part-one--a-section"
    assert links["the section"] == "#page-part-one--a-section"
    assert links["back"] == "#page-front"
    assert links["A call"] == "#page-part-one--add-2"
    assert links["a step"] == "https://book.example/small/part/one/#add-3"
    for href in links.values():
        if str(href).startswith("#"):
            assert len(made.select(str(href))) == 1


def test_a_place_is_named_once_though_pages_name_theirs_alike(tmp_path: Path) -> None:
    made = book(tmp_path, welcome=f'{WELCOME}<h2 id="a-section">Another</h2>')
    names = [str(each["id"]) for each in made.select("[id]")]
    assert len(names) == len(set(names))
    assert {"page-front--a-section", "page-part-one--a-section"} <= set(names)


def test_a_drawing_still_finds_its_title_and_its_pattern(tmp_path: Path) -> None:
    drawing = (
        '<svg role="img" aria-labelledby="u"><title id="u">Cut</title><clipPath id="c"/>'
        '<path clip-path="url(#c)"/></svg>'
    )
    made = book(tmp_path, one=ONE + drawing)
    (svg,) = made.select('svg:has(path[clip-path="url(#page-part-one--c)"])')
    (title,) = made.select(f"#{svg['aria-labelledby']}")
    assert title.get_text() == "Cut"


def test_a_page_has_no_hashes_of_outputs_and_no_link_to_them(tmp_path: Path) -> None:
    more = (
        '<p><a href="#proof-1">Output</a></p>'
        '<details class="provenance"><summary>How</summary><p id="proof-1">ab</p></details>'
    )
    made = book(tmp_path, one=ONE + more)
    assert made.select(".provenance") == []
    (label,) = made.find_all("p", string="Output")
    assert label.select("a") == []


def test_a_link_to_what_a_page_has_lost_leads_to_the_page(tmp_path: Path) -> None:
    to = '<p><a href="part/one/#proof-1">its hash</a></p>'
    more = '<details class="provenance"><summary>How</summary><p id="proof-1">ab</p></details>'
    made = book(tmp_path, welcome=WELCOME + to, one=ONE + more)
    (link,) = made.find_all("a", string="its hash")
    assert link["href"] == "#page-part-one"


def test_a_link_that_leads_nowhere_stops_it(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match=r"leads nowhere; mend it in docs/index.md"):
        book(tmp_path, welcome=f'{WELCOME}<p><a href="part/one/#gone">gone</a></p>')


def test_an_image_stands_in_the_page(tmp_path: Path) -> None:
    site = small_site(tmp_path, one=f'{ONE}<p><img src="a.svg" alt="A"></p>')
    (site.site / "part/one/a.svg").write_text("<svg/>")
    made = BeautifulSoup(bound.html(site), "html.parser")
    assert [each["src"] for each in made.select("img")] == ["data:image/svg+xml;base64,PHN2Zy8+"]
