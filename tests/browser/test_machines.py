"""The editions for machines and for Jupyter, made from the whole built book."""

from __future__ import annotations

import json
import posixpath
import re
import textwrap
from pathlib import Path
from typing import Any

import nbformat
import pytest

from bookblocks.editions import built as books
from bookblocks.editions import llms, notebooks
from bookblocks.editions.built import Built
from bookblocks.editions.executed import differences
from bookblocks.reading.book import Book
from bookblocks.reading.edit import LANGUAGE as EDIT
from tests.browser.conftest import ROOT

INDENTS = ("", "  ", "   ", "    ", "     ")
"""Of what stands in a list, or in a list of a list."""

LABELS = ("Copy", "Edit", "Run", "Step", "Whole program", "As printed", "Download")


@pytest.fixture(scope="module")
def built(site: Path) -> Built:
    """The book, built."""
    return books.read(ROOT, site)


def texts(editions: Path, name: str) -> Any:
    """What was made of it; see `make_editions`."""
    return json.loads((editions / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pages(editions: Path) -> dict[str, str]:
    """Its Markdown, by the name of each file."""
    return dict(texts(editions, "llms"))


def stands(text: str, page: str) -> bool:
    """Whether lines stand in a page, to the character."""
    return any(textwrap.indent(text, indent) in page for indent in INDENTS)


def test_each_program_and_its_output_is_in_the_markdown(pages: dict[str, str]) -> None:
    book = Book.load(ROOT)
    for path in book.pages():
        page = pages[path.relative_to(book.docs).as_posix()]
        chapter = book.chapter(path)
        for fence in chapter.listings:
            if fence.program is not None and fence.language != EDIT:
                program = f"```python\n{book.listing(chapter, fence).program}```\n"
                assert stands(program, page), (chapter.path, fence.program)
            if fence.program is not None and fence.output is not None:
                output = f"```text\n{fence.output.text}```\n"
                assert stands(output, page), (chapter.path, fence.program)
    for path in book.labs():
        lab = book.lab(path)
        page = pages[f"labs/{path.stem}.md"]
        for cell in lab.code:
            assert stands(f"```python\n{cell.text.rstrip()}\n```\n", page), lab.name


def test_every_page_is_named_and_every_link_leads_to_a_file(
    built: Built, pages: dict[str, str]
) -> None:
    for page in built.pages:
        name = llms.markdown_name(page)
        assert f"]({built.url}{name})" in pages["llms.txt"]
        assert f"<{built.url}{page.address}>\n\n# " in pages["llms-full.txt"]
        words = re.sub(r"(?ms)^( *)(`{3,}).*?^ *\2$", "", pages[name])
        for target in re.findall(r"(?<!\\)\]\(([^)\s]+)\)", words):
            file, _, anchor = target.partition("#")
            if not re.match(r"\w+:", target):
                inner = posixpath.normpath(posixpath.join(posixpath.dirname(name), file or name))
                there = name if not file else inner
                assert there in pages or (built.site / there).is_file(), (name, target)
                assert not anchor or there in pages, (name, target)
        lines = {line.strip() for line in words.splitlines()}
        assert not lines & set(LABELS), name


def test_each_chapter_with_programs_leads_to_its_notebook(editions: Path, tmp_path: Path) -> None:
    """And notebooks print what the book shows.

    Two are run, since a kernel and torch take seconds to start: those with the fewest programs
    of which one fails, and of which one needs a Python of its own. All are run by
    `python -m bookblocks.editions.notebooks site`.
    """
    found = texts(editions, "notebooks")
    linked = texts(editions, "linked")
    assert {notebooks.notebook_name(source) for source in linked} == set(found)
    read: dict[str, Any] = {}
    for name, text in found.items():
        read[name] = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
        nbformat.validate(read[name])
    for sign in ("%%program", notebooks.FAILS):
        sizes = {
            name: sum(cell.cell_type == "code" for cell in each.cells)
            for name, each in read.items()
            if any(
                sign in str(cell.get("source")) or sign in str(cell.metadata)
                for cell in each.cells
                if cell.cell_type == "code" and not cell.id.endswith("-setup")
            )
        }
        file = tmp_path / "one.ipynb"
        file.write_text(found[min(sizes, key=lambda name: (sizes[name], name))], encoding="utf-8")
        assert differences(file) == []
