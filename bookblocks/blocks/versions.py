"""`versions`: every program of the book that prints something else on another PyTorch.

No options. It is made from snippets/versions.yml and the `also` blocks of the field guide, both
of which `make versions` compares with what these versions print.
"""

from __future__ import annotations

import html
import posixpath
from collections.abc import Iterator

from bookblocks.blocks.entries import address, href
from bookblocks.blocks.fence import Block, formatter
from bookblocks.blocks.figure import inline
from bookblocks.blocks.provenance import anchor_of
from bookblocks.reading.entry import ERRORS, entries, folder_of
from bookblocks.reading.quiz import ANCHOR, as_fences
from bookblocks.reading.text import difference
from bookblocks.reading.versions import OTHERS, declared


@formatter
def format(block: Block) -> str:
    """Superfences' formatter of a `versions` fence.

    Raises:
        BookError: something stands in it; see `read_versions`.
    """
    if block.source.strip():
        raise block.fail("this block has no options", "Leave it empty.")
    rows = [*_programs(block), *_entries(block)]
    parts = []
    for version in OTHERS:
        inside = "".join(row for of, row in rows if of == version)
        # Headings of the page are the chapter's own.
        parts.append(
            f'<p class="versions__name">PyTorch {version}</p><ul>{inside}</ul>'
            if inside
            else f"<p>On PyTorch {version} every program prints what its page shows.</p>"
        )
    return f'<div class="versions" data-search-exclude>{"".join(parts)}</div>'


def _programs(block: Block) -> Iterator[tuple[str, str]]:
    """Programs of the table: the version, and a link to the output with the lines that differ."""
    book = block.page.book
    for path in book.pages():
        chapter = book.chapter(path)
        quiz = as_fences(chapter)
        for fence in (*chapter.listings, *quiz):
            if fence.program is None or fence.output is None:
                continue
            anchor = ANCHOR if fence in quiz else anchor_of(chapter, fence.output)
            shown = fence.output.text
            for version, output in declared(book, fence.program).items():
                here, there = (address(block, each) for each in (block.page.chapter, chapter))
                link = html.escape(f"{posixpath.relpath(there, here)}/#{anchor}")
                changed = difference(shown, output, before="", after="")[2:]
                lines = [line for line in changed if not line.startswith("@@")]
                yield (
                    version,
                    f'<li><a href="{link}">{html.escape(fence.program)}</a>'
                    f"<pre><samp>{''.join(map(_line, lines))}</samp></pre></li>",
                )


def _line(line: str) -> str:
    return f'<span class="versions__line">{html.escape(line, quote=False)}\n</span>'


def _entries(block: Block) -> Iterator[tuple[str, str]]:
    """Entries that tell of another message, which stands there."""
    book = block.page.book
    for path in book.pages():
        chapter = book.chapter(path)
        if folder_of(chapter) != ERRORS:
            continue
        for entry in entries(chapter):
            link = f'<li><a href="{href(block, chapter, entry)}">{inline(entry.heading)}</a></li>'
            yield from ((version, link) for version in entry.also if version in OTHERS)
