"""The page of a lab: its text and cells, its links, and how a reader takes it along."""

from __future__ import annotations

import html
import posixpath
import re

from bookblocks.blocks.formatters import line_of
from bookblocks.blocks.render import render
from bookblocks.reading.book import Book
from bookblocks.reading.errors import BookError
from bookblocks.reading.glossary import headings
from bookblocks.reading.lab import FOLDER, Lab

_GITHUB = "https://github.com/"
_COLAB = "https://colab.research.google.com/github/"
ANSWERS = "answers"
"""The id of the heading of a lab's answers."""

_ANSWERS = re.compile(
    r'<h2 id="answers"[^>]*>.*?</h2>(?P<answers>.*?)(?=<details class="provenance"|\Z)', re.DOTALL
)
_HREF = re.compile(r'(<a [^>]*?href=")([^"#:]+\.(?:md|py))(#[^"]*)?"')


def lab_page(book: Book, lab: Lab) -> str:
    """The HTML of a lab's page.

    Raises:
        BookError: whatever is wrong with the lab; see also `render`.
    """
    markup = _HREF.sub(
        lambda link: f'{link[1]}{_address(book, lab, link[2], link[3] or "")}"',
        render(book, lab.chapter),
    )
    return finished(book, lab, markup, beside="../")


def finished(book: Book, lab: Lab, markup: str, *, beside: str = "") -> str:
    """The HTML of a lab's Markdown, its answers folded, with the links to its notebook.

    Args:
        beside: where what stands beside the lab is, for a link on its page.
    """
    markup = _ANSWERS.sub(_folded, markup)
    return markup.replace("</h1>", f"</h1>{_taking(book, lab, beside)}", 1)


def _folded(section: re.Match[str]) -> str:
    """The answers at the end of a lab, folded as those of a chapter are.

    They follow what is to be tried; the heading of the notebook is no heading of the page, and
    templates/mkdocs_md leaves it out of the contents, as the extension does for Zensical.
    """
    return (
        '<details class="answer" id="answers" data-search-exclude><summary>Answers</summary>'
        f"{section['answers']}</details>"
    )


def _address(book: Book, lab: Lab, page: str, anchor: str) -> str:
    """Where a link to a chapter or a lab leads, from the page of a lab.

    Raises:
        BookError: there is no such page, or it has no such heading.
    """
    inner = posixpath.normpath(posixpath.join(FOLDER, html.unescape(page)))
    path = book.docs / inner
    line = line_of(lab.chapter, f"{page}{anchor}", page)
    if path not in (*book.pages(), *book.labs()):
        raise BookError(
            f"there is no page {inner}", "Name one below docs/.", path=lab.name, line=line
        )
    # The glossary's ids are those of its entries.
    known = headings(book.chapter(path))
    if anchor and "glossary" not in inner and anchor[1:] not in known:
        raise BookError(
            f"{inner} has no heading {anchor}",
            f"Its headings: {', '.join(known)}.",
            path=lab.name,
            line=line,
        )
    folder = inner.rpartition(".")[0]
    folder = "" if folder == "index" else f"{folder.removesuffix('/index')}/"
    return posixpath.relpath(folder or ".", f"{FOLDER}/{lab.path.stem}") + f"/{anchor}"


def _taking(book: Book, lab: Lab, beside: str) -> str:
    """The links to the notebook, and to where it runs without installing anything."""
    file = lab.notebook.name
    repository = book.source_url.partition("/blob/")[0].removeprefix(_GITHUB)
    branch = book.source_url.partition("/blob/")[2].partition("/")[0]
    colab = f"{_COLAB}{repository}/blob/{branch}/{book.name(lab.notebook)}"
    opened = f' · <a href="{html.escape(colab)}">Open in Colab</a>' if branch else ""
    return (
        f'<p class="lab__take" data-search-exclude>'
        f'<a href="{beside}{html.escape(file)}" download>Download the notebook</a>{opened}</p>'
    )
