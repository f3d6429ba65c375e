"""What a page says of its outputs: what was compared and what was not, and how to do it again."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from bookblocks.blocks.render import render
from bookblocks.labs import results
from bookblocks.reading.book import Book
from bookblocks.reading.lab import Printed
from bookblocks.running.checked import digest, note, setting
from tests.labbook import PRINTED, lab_book, the_lab
from tests.minibook import MiniBook, listing, output

ONE = "print(1)\n"
TWO = "print('<2>')\n"


def page(book: MiniBook, text: str) -> BeautifulSoup:
    book.chapter(text, one=ONE, two=TWO)
    loaded = Book.load(book.root)
    chapter = loaded.chapter(book.root / "docs" / "call.md")
    return BeautifulSoup(render(loaded, chapter), "html.parser")


BOTH = f"{listing('call/one.py')}{output('1')}\nWords.\n\n{listing('call/two.py')}{output('<2>')}"


def said(found: BeautifulSoup) -> str:
    paragraph = found.select_one(".provenance p")
    assert paragraph is not None
    return paragraph.get_text()


def test_each_output_leads_to_its_program_its_hash_and_its_command(minibook: MiniBook) -> None:
    found = page(minibook, BOTH)
    lines = found.select(".provenance li")
    assert [line.get_text(" ") for line in lines] == [
        f"{name}.py   {digest(shown)[:12]}  (not checked)"
        for name, shown in (("one", "1\n"), ("two", "<2>\n"))
    ]
    assert 'type make test ARGS="docs/call.md -k NAME" in a copy' in said(found)
    links = [str(link["href"]) for link in found.select(".provenance li a")]
    assert links == [f"https://example.org/snippets/call/{name}.py" for name in ("one", "two")]
    for label, line in zip(found.select(".output__label a"), lines, strict=True):
        assert label["href"] == f"#{line['id']}"


def test_it_says_what_was_compared(minibook: MiniBook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    here = setting()
    on = f"PyTorch {here.torch}, Python {here.python}, {here.platform}"
    assert said(page(minibook, BOTH)).startswith(
        f"This copy of the book was built with {on}, and before that nothing was compared"
    )
    note(minibook.root, ONE, "1\n")
    assert said(page(minibook, BOTH)).startswith(
        "Of 2 outputs 1 was compared, to the last character, with what its program prints on "
        f"{on}, on 1970-01-02."
    )
    note(minibook.root, TWO, "<2>\n")
    assert said(page(minibook, BOTH)).startswith(
        f"Each was compared, to the last character, with what its program prints on {on}, on "
        "1970-01-02."
    )


def test_the_day_is_that_of_the_check(minibook: MiniBook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr("bookblocks.running.checked.checked", lambda *_: "2026-03-04T05:06:07Z")
    assert " on 2026-03-04." in said(page(minibook, BOTH))


def test_a_page_without_an_output_says_nothing(minibook: MiniBook) -> None:
    assert page(minibook, "Words.\n").select(".provenance") == []


def test_an_output_that_is_not_compared_has_no_proof(minibook: MiniBook) -> None:
    """Its program is skipped, for a written reason that the reader sees."""
    skipped = '<!--pytest.mark.skip(reason="needs a GPU")-->\n\n```python\nprint(3)\n```\n'
    found = page(minibook, f"{skipped}\nWords.\n\n{BOTH}")
    assert len(found.select(".provenance li")) == len(found.select(".output__label a")) == 2


def lab_section(book: MiniBook, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the page of a small lab says of its outputs, as if its cells had been run."""
    monkeypatch.chdir(book.root)
    loaded = lab_book(book)
    monkeypatch.setattr(results, "run", lambda _: [[Printed("a < b 41\n")], [Printed("42\n")]])
    return said(BeautifulSoup(render(loaded, the_lab(loaded).chapter), "html.parser"))


def test_a_lab_is_run_for_its_page(minibook: MiniBook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(results.SWITCH, raising=False)
    here = setting()
    assert lab_section(minibook, monkeypatch) == (
        f"This page is drawn from what its 2 cells print on PyTorch {here.torch}, Python "
        f"{here.python}, {here.platform}: they were run for it, and all that they print was "
        "compared, to the last character, with first-steps.txt, SHA-256 "
        f'{digest(PRINTED)[:12]}. To do it again, type make test ARGS="docs/labs/first-steps.py" '
        "in a copy of the book."
    )


def test_a_lab_that_was_not_run_says_so(
    minibook: MiniBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv(results.SWITCH, "off")
    assert ", and its labs were not run." in lab_section(minibook, monkeypatch)
