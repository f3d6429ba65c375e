"""`editions`: the other editions of the book, each with a link and its size.

No options. How large an edition is cannot be known when the page is built, since it is made from
the built pages: `make editions` writes the list into this page afterwards. Until then the page
says so.
"""

from __future__ import annotations

from bookblocks.blocks.fence import Block, formatter

OPENS = '<div class="editions" data-search-exclude>'
"""What stands before the list on a page; a closing `div` stands behind it."""

WITHOUT = (
    "<p>This copy of the site was built without them. In a copy of the book, "
    "<code>make editions</code> makes them and lists them here.</p>"
)
"""What stands in the place of the list before there are editions."""


@formatter
def format(block: Block) -> str:
    """Superfences' formatter of an `editions` fence.

    Raises:
        BookError: there is something in it.
    """
    if block.source.strip():
        raise block.fail("this block has no options", "Leave the fence empty.")
    return f"{OPENS}{WITHOUT}</div>"
