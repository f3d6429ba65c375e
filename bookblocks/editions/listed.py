"""The list of the editions on its page of the built site, with their sizes."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from bookblocks.blocks.editions import OPENS, WITHOUT
from bookblocks.editions.built import Built
from bookblocks.editions.edition import FOLDER, Edition
from bookblocks.editions.errors import EditionError


def empty(book: Built) -> None:
    """Let the page say that there are no editions, as it did when it was built.

    So what is made from the pages is the same, however often it is made.

    Raises:
        EditionError: the page is not there, or has no list.
    """
    _write(book, WITHOUT)


def fill(book: Built, editions: Iterable[Edition]) -> None:
    """Write the list of the editions that are there.

    Raises:
        EditionError: the page is not there, or has no list.
    """
    folder = book.site / FOLDER
    items = "".join(
        f'<li><a href="{escape(each.file)}" download>{escape(each.title)}</a>, '
        f"{size((folder / each.file).stat().st_size)}. {escape(each.about)}</li>"
        for each in editions
        if (folder / each.file).is_file()
    )
    _write(book, f"<ul>{items}</ul>" if items else WITHOUT)


def size(count: int) -> str:
    """A number of bytes for a reader: `472 kB`, `1.4 MB`."""
    if count < 999_500:
        return f"{max(1, round(count / 1000))} kB"
    return f"{count / 1_000_000:.1f} MB"


def _write(book: Built, inside: str) -> None:
    file: Path = book.site / FOLDER / "index.html"
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    before, opens, rest = text.partition(OPENS)
    _, closes, after = rest.partition("</div>")
    if not closes:
        raise EditionError(
            f"{file}: there is no list of editions; put an editions fence into docs/{FOLDER}.md, "
            "and run make site"
        )
    file.write_text(before + opens + inside + closes + after, encoding="utf-8")
