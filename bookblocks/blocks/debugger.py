"""`debugger`: a recorded session of a listing, to step through in the page.

    listing: the program, below snippets/; it is shown in the book as a listing, too.
    start: the function whose first call begins the session, named as the call tree names it;
        left out, the session is the whole program.
    over: the functions that are stepped over until the reader opens them; left out, those
        of session.OVER. `Module.*` names several.
    depth: how many frames deep lines are recorded; left out, session.DEPTH.
    stops: the steps that matter, in their order; left out, there are none. Each is `at`, a text
        of the line that is about to run or the name of a function that is called, and `say`,
        what the reader should know there.
    caption: the text below.

Without JavaScript the page has where the session begins, and the call tree: each call with
the line that made it, its arguments and its result. `docs/assets/js/debugger.js` makes it move.
"""

from __future__ import annotations

import html

from bookblocks.blocks.colour import colour
from bookblocks.blocks.fence import Block, formatter
from bookblocks.blocks.figure import inline
from bookblocks.blocks.player import Frame, Player
from bookblocks.sessions.fences import read_session
from bookblocks.sessions.record import record, torch_version
from bookblocks.sessions.stops import find_stops


@formatter
def format(block: Block) -> str:
    """Superfences' formatter.

    Raises:
        BookError: a wrong option, or a program that cannot be recorded.
    """
    book = block.page.book
    session = read_session(block.source, block.fail)
    recording = record(book, session, block.fail)
    stops = find_stops(session, recording, block.fail)
    name, listing = html.escape(session.name), html.escape(book.source_url + session.listing)
    version = torch_version()
    frame = Frame(
        name=session.name,
        title=f'<a class="listing__file" href="{listing}">{name}.py</a>',
        origin=f"recorded from PyTorch {version.partition('+')[0]}",
        version=version,
        colour=colour,
        known=block.page.sources,
    )
    return (
        '<figure class="debugger" data-search-exclude>'
        f"{Player(session, recording, frame, stops).html()}"
        f"<figcaption>{inline(session.caption)}</figcaption></figure>"
    )
