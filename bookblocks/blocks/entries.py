"""`entries`: the entries of a part of the field guide, as links, by page.

Options:
    folder: the folder of its pages, below docs/.
"""

from __future__ import annotations

import html
import posixpath
from collections.abc import Sequence

from bookblocks.blocks.fence import Block, formatter
from bookblocks.blocks.figure import inline
from bookblocks.reading import option
from bookblocks.reading.chapter import Chapter
from bookblocks.reading.entry import Entry, guide

OPTIONS = {"folder": option.text}

Pages = Sequence[tuple[Chapter, Sequence[Entry]]]
"""The pages of a part of the field guide, with their entries."""


@formatter
def format(block: Block) -> str:
    """Superfences' formatter of an `entries` fence.

    Raises:
        BookError: an option is wrong, or there is no entry.
    """
    return listed(block, found(block))


def found(block: Block) -> Pages:
    """The entries that a block names.

    Raises:
        BookError: an option is wrong, there is no entry, or two have one title.
    """
    given = block.options(OPTIONS)
    pages = guide(block.page.book, given["folder"])
    if not any(inside for _, inside in pages):
        raise given.fault(
            "folder", f"names no page with an entry: {given['folder']}", "Name one below docs/."
        )
    return pages


def listed(block: Block, pages: Pages) -> str:
    """Links to the entries, below a link to each page."""
    groups = "".join(
        f'<li><a href="{href(block, chapter)}">{html.escape(title_of(chapter))}</a><ul>'
        + "".join(
            f'<li><a href="{href(block, chapter, entry)}">{inline(entry.heading)}</a></li>'
            for entry in inside
        )
        + "</ul></li>"
        for chapter, inside in pages
    )
    # Each title stands in the index of search already, with its entry.
    return f'<div class="entries" data-search-exclude><ul>{groups}</ul></div>'


def href(block: Block, chapter: Chapter, entry: Entry | None = None) -> str:
    """The address of a page or an entry, as seen from the page of a block."""
    here, there = (address(block, each) for each in (block.page.chapter, chapter))
    end = f"#{entry.anchor}" if entry else ""
    return html.escape(f"{posixpath.relpath(there, here)}/{end}")


def address(block: Block, chapter: Chapter) -> str:
    """Where a page stands in the site: docs/reference/errors.md is reference/errors.

    The first page, docs/index.md, is the site's own folder.
    """
    docs = f"{block.page.book.name(block.page.book.docs)}/"
    path = chapter.path.removeprefix(docs).removesuffix(".md")
    return posixpath.dirname(path) or "." if posixpath.basename(path) == "index" else path


def title_of(chapter: Chapter) -> str:
    """The first heading of a page."""
    return next((line[2:].strip() for _, line in chapter.prose() if line.startswith("# ")), "")
