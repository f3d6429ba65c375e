"""What Zensical needs otherwise on a page than MkDocs: it has no labs, and reads all addresses.

MkDocs makes addresses of those links that are written in a chapter, and leaves alone what a block
has written. Zensical does not ask who wrote a link: each is read as one from the source's folder.
"""

from __future__ import annotations

import html
import posixpath
import re
from typing import Any

from bookblocks.blocks.lab_page import ANSWERS, finished
from bookblocks.reading.book import Book
from bookblocks.reading.chapter import Chapter
from bookblocks.reading.lab import is_lab

# The address of a page, as a block writes it; a chapter names the file.
_BLOCKS = re.compile(r'(<a [^>]*?href=")((?:[^"#:?]*/)+)(#[^"]*)?"')


def lab_link(book: Book, chapter: Chapter, link: str) -> str:
    """A link in a chapter or lab, to the Markdown of a lab where it leads to a lab."""
    path, mark, anchor = link.partition("#")
    file = (book.root / chapter.path).parent / path
    if path.endswith(".py") and file.resolve() in [lab.resolve() for lab in book.labs()]:
        return f"{path.removesuffix('.py')}.md{mark}{anchor}"
    return link


def from_source(docs: str, chapter: Chapter, markup: str) -> str:
    """The HTML of a page, with each address that a block has written as seen from the source.

    Args:
        docs: the folder of the chapters, as their paths begin.
    """
    source = posixpath.relpath(chapter.path, docs)
    folder, name = posixpath.split(source)
    page = folder if name == "index.md" else posixpath.splitext(source)[0]

    def written_anew(link: re.Match[str]) -> str:
        there = posixpath.normpath(posixpath.join("/", page, html.unescape(link[2])))
        address = posixpath.relpath(there, posixpath.join("/", folder))
        return f'{link[1]}{html.escape(address)}/{link[3] or ""}"'

    return _BLOCKS.sub(written_anew, markup)


def lab_from_markdown(book: Book, chapter: Chapter, markup: str, contents: list[Any]) -> str:
    """The HTML of a lab that was rendered as any page; of no lab as it is.

    Args:
        contents: the table of contents; the answers, which are folded, are taken out of it.
    """
    if not is_lab(chapter):
        return markup
    for entry in contents:
        entry["children"] = [each for each in entry["children"] if each["id"] != ANSWERS]
    return finished(book, book.lab(book.root / chapter.path), markup)
