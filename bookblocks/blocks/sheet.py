"""`sheet`: an empty program that the reader writes and runs, on the page Try it."""

from __future__ import annotations

from bookblocks.blocks.fence import Block, formatter
from bookblocks.reading.run_files import whole

_WITHOUT = (
    "This copy of the book was built without what runs programs; <code>make run-files</code> "
    "says what was missing."
)


@formatter
def format(block: Block) -> str:
    """Superfences' formatter of a `sheet` fence, which has no options.

    Raises:
        BookError: there is something in it.
    """
    if block.source.strip():
        raise block.fail("a sheet has no options", "Leave the fence empty.")
    if not whole(block.page.book.docs):
        return f'<p class="sheet" data-search-exclude>{_WITHOUT}</p>'
    return (
        '<book-sheet class="sheet" data-search-exclude>'
        "<p>The program stands here when the page’s JavaScript runs.</p></book-sheet>"
    )
