"""`edit`: what a **Try** changes in a listing, as lines that go and lines that come."""

from __future__ import annotations

import html

from bookblocks.blocks.fence import Block, formatter
from bookblocks.blocks.listing import code_block
from bookblocks.reading.edit import PLACES

# How a line is marked, and what is said of it where it is heard.
_SIGNS = {"-": ("del", "edit__line--gone"), "+": ("ins", "edit__line--new"), " ": ("span", "")}


@formatter
def format(block: Block) -> str:
    """Superfences' formatter of an `edit` fence.

    Raises:
        BookError: its listing has not these lines; see `Book.listing`.
    """
    edit = block.fence.edit
    assert edit is not None, "the scanner read it"
    block.page.book.listing(block.page.chapter, block.fence)
    name = html.escape(edit.listing.rpartition("/")[2])
    return (
        '<figure class="listing edit" data-search-exclude><figcaption class="listing__head">'
        f"{name}, edited</figcaption>"
        f"{code_block(''.join(map(_line, block.fence.body[1:])))}</figure>"
    )


def _line(line: str) -> str:
    if line == PLACES:
        return '<span class="listing__gap" aria-hidden="true">⋮\n</span>'
    sign = line[:1] or " "
    tag, kind = _SIGNS[sign]
    return (
        f'<{tag} class="{f"listing__line {kind}".strip()}"><span class="edit__sign">{sign}</span>'
        f"{html.escape(line[1:], quote=False)}\n</{tag}>"
    )
