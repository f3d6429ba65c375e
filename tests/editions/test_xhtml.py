"""A page for a reader without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookblocks.editions import xhtml
from bookblocks.editions.built import Built
from bookblocks.editions.errors import EditionError
from tests.editions.smallsite import ONE, WELCOME, small_site

NAMES = {"": "index.xhtml", "part/one/": "part-one.xhtml", "editions/": "editions.xhtml"}


def cleaned(book: Built) -> dict[str, xhtml.Cleaned]:
    return {page.address: xhtml.clean(book, page) for page in book.pages}


def linked(book: Built, here: str) -> xhtml.Cleaned:
    pages = cleaned(book)
    xhtml.link(book, pages, NAMES, here)
    return pages[here]


def test_nothing_is_left_to_press_and_nothing_is_folded(tmp_path: Path) -> None:
    for each in cleaned(small_site(tmp_path)).values():
        gone = "button, input, label, fieldset, legend, details, summary, [data-name], .headerlink"
        assert each.article.select(gone) == []
    text = cleaned(small_site(tmp_path))["part/one/"].article.get_text()
    assert "Copy" not in text
    assert "Into" not in text
    assert "Whole program" not in text
    assert "Answer" in text
    assert "It is." in text


def test_a_program_is_whole_and_what_the_chapter_shows_is_marked(tmp_path: Path) -> None:
    article = cleaned(small_site(tmp_path))["part/one/"].article
    lines = article.select(".listing__line")
    assert "".join(each.get_text() for each in lines) == "import math\n\n    print(1 < 2)\n"
    assert [each["class"] for each in lines] == [
        ["listing__line", "listing__line--rest"],
        ["listing__line", "listing__line--shown"],
        ["listing__line", "listing__line--shown", "indent-4"],
    ]
    assert article.select(".listing__gap") == []


def test_a_session_is_its_call_tree_and_a_link_to_the_site(tmp_path: Path) -> None:
    article = linked(small_site(tmp_path), "part/one/").article
    title = article.select_one(".debugger__title")
    assert title is not None
    assert title.get_text() == "Debugger: add.py, recorded. Step through it on the site"
    assert article.select_one(".debugger__tree li") is not None
    links = [a["href"] for a in article.select("p:last-of-type a")]
    assert links[-2:] == ["#add-2", "https://book.example/small/part/one/#add-3"]


def test_links_lead_to_the_files_of_the_edition_or_to_the_site(tmp_path: Path) -> None:
    book = small_site(tmp_path)
    assert [a["href"] for a in linked(book, "").article.select("a")] == [
        "part-one.xhtml#a-section",
        "https://pytorch.org/",
        "https://book.example/small/tool.py",
    ]
    assert linked(book, "part/one/").article.select("a")[0]["href"] == "index.xhtml"


@pytest.mark.parametrize(
    "href", ["part/two/", "part/one/#nowhere", "#nowhere", "../outside/", "", "data:text/plain,x"]
)
def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path, href: str) -> None:
    book = small_site(tmp_path, welcome=WELCOME + f'<p><a href="{href}">x</a></p>')
    with pytest.raises(EditionError) as caught:
        linked(book, "")
    assert str(caught.value) == (
        f"{book.site}/index.html: the link to {href!r} leads nowhere; mend it in docs/index.md"
    )


@pytest.mark.parametrize(
    ("image", "where"),
    [
        ('<img src="a.png">', "a.png"),
        ('<img src="a.png" alt=" ">', "a.png"),
        ('<svg viewBox="0 0 1 1"><path d="M0 0"></path></svg>', "a drawing"),
        ('<svg role="img" aria-labelledby="none"></svg>', "none"),
    ],
)
def test_an_image_without_a_text_is_refused(tmp_path: Path, image: str, where: str) -> None:
    book = small_site(tmp_path, one=ONE + image)
    with pytest.raises(EditionError) as caught:
        cleaned(book)
    assert str(caught.value) == (
        f"{book.site}/part/one/index.html: an image has no text ({where}); "
        "give it one in docs/part/one.md"
    )


def test_an_image_that_is_not_there_is_refused(tmp_path: Path) -> None:
    book = small_site(tmp_path, welcome=WELCOME + '<img src="a.png" alt="A">')
    with pytest.raises(EditionError, match=r"index.html: there is no image a.png; mend it in"):
        list(xhtml.images(cleaned(book)[""]))


def test_a_drawing_has_colours_that_a_reader_of_books_knows(tmp_path: Path) -> None:
    rect = cleaned(small_site(tmp_path))["part/one/"].article.select_one("rect")
    assert rect is not None
    assert "style" not in rect.attrs
    assert rect["class"] == ["fill-accent"]


def test_a_page_that_is_no_xhtml_is_refused(tmp_path: Path) -> None:
    book = small_site(tmp_path)
    page = cleaned(book)[""]
    page.article.append("\x01")
    with pytest.raises(EditionError, match="index.html: the page is no XHTML"):
        xhtml.document(page, "en")


def test_what_only_the_site_can_do_is_told_in_a_sentence(tmp_path: Path) -> None:
    more = '<book-messages><div class="messages"><textarea></textarea></div></book-messages>'
    more += '<book-sheet class="sheet"><p>The program stands here.</p></book-sheet>'
    pages = cleaned(small_site(tmp_path, one=ONE + more))
    said = [each.get_text() for each in pages["part/one/"].article.select(".on-site")]
    assert said == [
        "On the site you paste a message here and are led to its entry: One & all. In this "
        "edition, find it in the list below.",
        "This edition is for reading. On the site, an empty sheet stands here, in which you "
        "write a program and run it: One & all.",
    ]
    assert "make editions" not in pages["editions/"].article.get_text()
