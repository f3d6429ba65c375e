"""The page of a chapter, rendered without MkDocs, as the tests want it."""

from __future__ import annotations

from contextlib import chdir

from markdown import Markdown

from bookblocks.reading.book import Book
from bookblocks.reading.chapter import Chapter

# MkDocs adds these to those of mkdocs.yml.
_BUILTIN = ("toc", "tables", "fenced_code")


def render(book: Book, chapter: Chapter) -> str:
    """The HTML of a chapter, with the extensions of mkdocs.yml.

    Raises:
        BookError: whatever would stop the build at this chapter.
    """
    extensions = list(dict.fromkeys((*_BUILTIN, *book.extensions)))
    with chdir(book.root):
        markdown = Markdown(extensions=extensions, extension_configs=dict(book.extensions))
        return markdown.convert("\n".join(chapter.lines))
