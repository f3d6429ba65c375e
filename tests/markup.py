"""Markdown in, HTML out, with the extensions of the real mkdocs.yml."""

from __future__ import annotations

import re
import tempfile
from contextlib import chdir
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from markdown import Markdown
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from bookblocks.reading.errors import BookError

CONFIG = Path(__file__).parents[1] / "mkdocs.yml"


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """An empty book, so that rendering a figure does not read the real one."""
    folder = tempfile.TemporaryDirectory()
    for name in ("docs", "snippets"):
        Path(folder.name, name).mkdir()
    return folder


def markdown() -> Markdown:
    """A Markdown object of its own, with the extensions of the book's own mkdocs.yml."""
    listed = yaml_load(CONFIG.read_text(encoding="utf-8"), get_yaml_loader())["markdown_extensions"]
    options: dict[str, Any] = {}
    for item in listed:
        options |= item if isinstance(item, dict) else {item: {}}
    return Markdown(extensions=list(options), extension_configs=options)


_markdown = cache(markdown)


_names = count(1)


def render(text: str) -> str:
    """Markdown in, HTML out, as in the book: the text is a chapter, docs/page….md."""
    # Each under a new name, since a clock may tick too slowly to tell two texts apart.
    chapter = Path(_folder().name, "docs", f"page{next(_names)}.md")
    chapter.write_text(text, encoding="utf-8")
    try:
        with chdir(_folder().name):
            return _markdown().reset().convert(text)
    finally:
        chapter.unlink()


def block(kind: str, body: str) -> str:
    """A fence with these options, below two other lines."""
    return f"Above.\n\n```{kind}\n{body.strip()}\n```\n"


def draw(kind: str, body: str) -> Tag:
    """The figure of a block."""
    figure = BeautifulSoup(render(block(kind, body)), "html.parser").figure
    assert figure is not None
    return figure


def drawn(figure: Tag) -> list[str]:
    """The texts in a figure's drawing, in their order."""
    return [text.get_text() for text in figure.select("svg text")]


def described(figure: Tag) -> str:
    """A figure's text alternative."""
    text = figure.select_one("svg > desc")
    assert text is not None
    return text.get_text()


def line_of(body: str, message: str) -> int:
    """The line of the option that a message names, or of the fence, in what `block` gives."""
    named = re.search(r"option (\w+)(?! is missing)\b", message)
    rows = body.strip().split("\n")
    found = [row for row, text in enumerate(rows) if named and text.startswith(f"{named[1]}:")]
    return 4 + found[0] if found else 3


def refused(kind: str, body: str) -> str:
    """The message with which a block stops the build; the chapter is called text."""
    return complaint(block(kind, body))


def complaint(text: str) -> str:
    """The message with which a chapter stops the build; it is called text."""
    with pytest.raises(BookError) as caught:
        render(text)
    return re.sub(r"docs/page\d+\.md", "text", str(caught.value))
