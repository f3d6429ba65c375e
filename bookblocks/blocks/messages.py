"""`messages`: paste an error message or a whole traceback, and be led to its entry.

Options:
    folder: the folder of the pages with the entries, below docs/.

Without a script it is the list of all entries. docs/assets/js/messages.js makes the field live
and compares what is pasted with the messages that the programs of the entries print; nothing
leaves the page.
"""

from __future__ import annotations

import html
import json

from bookblocks.blocks.entries import found, listed
from bookblocks.blocks.fence import Block, formatter


@formatter
def format(block: Block) -> str:
    """Superfences' formatter of a `messages` fence.

    Raises:
        BookError: an option is wrong, or there is no entry.
    """
    pages = found(block)
    # The script takes titles and addresses from the list below, in the same order.
    known = [entry.messages for _, inside in pages for entry in inside]
    name = f"messages-{block.page.next_number()}"
    return (
        f'<book-messages data-known="{html.escape(json.dumps(known, ensure_ascii=False))}">'
        f'<div class="messages"><label for="{name}">Paste a message, or the whole '
        f'traceback</label><textarea id="{name}" rows="4" spellcheck="false" autocomplete="off" '
        f'autocapitalize="off" aria-describedby="{name}-note"></textarea>'
        f'<p class="messages__note" id="{name}-note">It stays on this page: nothing is sent.</p>'
        '<div class="messages__found" role="status"></div></div></book-messages>'
        f"{listed(block, pages)}"
    )
