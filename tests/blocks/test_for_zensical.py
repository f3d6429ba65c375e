"""What Zensical needs otherwise: links as seen from the source, and labs as Markdown."""

from __future__ import annotations

from typing import Any

import pytest

from bookblocks.blocks.for_zensical import from_source, lab_from_markdown, lab_link
from bookblocks.labs.results import SWITCH
from bookblocks.reading.chapter import Chapter
from tests.labbook import lab_book, parse, the_lab
from tests.minibook import MiniBook


def chapter(path: str) -> Chapter:
    return Chapter(path, [], 0, [])


@pytest.mark.parametrize(
    ("path", "block", "source"),
    [
        ("docs/reference/errors.md", "gradients/#one", "errors/gradients/#one"),
        ("docs/layer/bias.md", "../../exercises/", "../exercises/"),
        ("docs/index.md", "layer/bias/#a", "layer/bias/#a"),
        ("docs/call/index.md", "../layer/bias/", "../layer/bias/"),
        ("docs/exercises.md", "../layer/bias/#exercise-a", "layer/bias/#exercise-a"),
    ],
)
def test_an_address_of_a_block_is_seen_from_the_source(path: str, block: str, source: str) -> None:
    markup = from_source("docs", chapter(path), f'<a class="a" href="{block}">x</a>')
    assert markup == f'<a class="a" href="{source}">x</a>'


@pytest.mark.parametrize(
    "link", ["../layer/bias.md#a", "#a", "https://example.org/a/#b", "lab.ipynb", "data:text/x"]
)
def test_an_address_of_a_chapter_stays(link: str) -> None:
    markup = f'<a href="{link}">x</a>'
    assert from_source("docs", chapter("docs/call/one.md"), markup) == markup


@pytest.mark.parametrize(
    ("path", "link", "becomes"),
    [
        ("docs/index.md", "labs/first-steps.py", "labs/first-steps.md"),
        ("docs/call/one.md", "../labs/first-steps.py#then", "../labs/first-steps.md#then"),
        ("docs/labs/first-steps.py", "first-steps.py", "first-steps.md"),
        ("docs/index.md", "data/program.py", "data/program.py"),
        ("docs/index.md", "call/one.md", "call/one.md"),
        ("docs/index.md", "https://example.org/labs/first-steps.py", None),
    ],
)
def test_only_a_link_to_a_lab_changes(
    minibook: MiniBook, path: str, link: str, becomes: str | None
) -> None:
    book = lab_book(minibook)
    assert lab_link(book, chapter(path), link) == (becomes or link)


def test_a_lab_has_its_notebook_and_folded_answers(
    minibook: MiniBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv(SWITCH, "off")
    book = lab_book(minibook)
    contents: list[Any] = [{"id": "a", "children": [{"id": "try"}, {"id": "answers"}]}]
    markup = '<h1 id="a">A</h1><h2 id="answers">Answers</h2><p>Yes.</p>'
    page = parse(lab_from_markdown(book, the_lab(book).chapter, markup, contents))
    links = [each["href"] for each in page.select(".lab__take a")]
    assert links[0] == "first-steps.ipynb"
    assert [each.get_text() for each in page.select("details.answer p")] == ["Yes."]
    assert contents == [{"id": "a", "children": [{"id": "try"}]}]


def test_a_chapter_stays_as_it_is(minibook: MiniBook) -> None:
    book = lab_book(minibook)
    markup = '<h1>A</h1><h2 id="answers">Answers</h2>'
    contents: list[Any] = [{"id": "a", "children": [{"id": "answers"}]}]
    assert lab_from_markdown(book, chapter("docs/index.md"), markup, contents) == markup
    assert contents[0]["children"] == [{"id": "answers"}]
