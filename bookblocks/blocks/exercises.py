"""`exercises`: all exercises of the book as links, by chapter, in the order of the book.

No options: it is made from the chapters.
"""

from __future__ import annotations

import html

from bookblocks.blocks.entries import href, title_of
from bookblocks.blocks.exercise import inline
from bookblocks.blocks.fence import Block, formatter
from bookblocks.exercises.exercise import Catalogue
from bookblocks.reading.book import Book
from bookblocks.reading.exercise import LANGUAGE, of_the_book


@formatter
def format(block: Block) -> str:
    """Superfences' formatter of an `exercises` fence.

    Raises:
        BookError: something stands in it, or an exercise is wrong.
    """
    if block.source.strip():
        raise block.fail("this block has no options", "Leave it empty.")
    book = block.page.book
    groups = []
    for name in _chapters(book):
        chapter = book.chapter(book.docs / f"{name}.md")
        shown = [book.exercise(chapter, f) for f in chapter.fences if f.language == LANGUAGE]
        items = "".join(
            f'<li><a href="{href(block, chapter)}#exercise-{exercise.name}">'
            f"{inline(exercise.title)}</a>: <code>{exercise.name}</code></li>"
            for exercise in shown
        )
        title = html.escape(title_of(chapter))
        groups.append(f'<li><a href="{href(block, chapter)}">{title}</a><ul>{items}</ul></li>')
    return f'<div class="entries" data-search-exclude><ul>{"".join(groups)}</ul></div>'


@of_the_book
def _chapters(book: Book) -> list[str]:
    """The chapters that have exercises, in their order."""
    folders = Catalogue(book.root).folders()
    names = [path.parent.parent.relative_to(book.snippets).as_posix() for path in folders]
    return list(dict.fromkeys(names))
