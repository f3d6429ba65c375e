"""`editions`: the place of the list of other editions."""

from __future__ import annotations

from bs4 import BeautifulSoup

from tests.markup import block, refused, render


def test_without_editions_the_page_says_how_they_are_made() -> None:
    page = BeautifulSoup(render(block("editions", "")), "html.parser")
    assert "make editions" in page.get_text()
    assert page.select("a") == []


def test_an_option_is_refused() -> None:
    assert refused("editions", "sizes: true") == (
        "text:3: this block has no options. Leave the fence empty."
    )
