"""`stack`: the call stack at one moment of a session, the innermost frame on top.

listing: a listing that has a `debugger` session in the book.
at: the function at whose first call the picture is taken.
caption: the text below.
"""

from __future__ import annotations

import html

from bookblocks.blocks.calltree import find
from bookblocks.blocks.fence import Block, formatter
from bookblocks.blocks.figure import inline
from bookblocks.reading import option
from bookblocks.recording.recording import is_step
from bookblocks.sessions.fences import session_of
from bookblocks.sessions.record import record

_OPTIONS: dict[str, option.Reader] = {
    "listing": option.text,
    "at": option.text,
    "caption": option.text,
}


@formatter
def format(block: Block) -> str:
    """Superfences' formatter.

    Raises:
        BookError: a wrong option, a listing without a session, a function it never calls.
    """
    given = block.options(_OPTIONS)
    book = block.page.book
    session = session_of(book, given["listing"], block.fail)
    recording = record(book, session, block.fail)
    frames = recording.stack(find(recording, given["at"], block.fail))
    items = []
    for position, index in reversed(list(enumerate(frames))):
        call = recording.calls[index]
        # Where a frame is: at the statement that called the next one.
        inner = recording.calls[frames[position + 1]] if position + 1 < len(frames) else None
        if inner is not None:
            first, last = inner.site
            where = (
                f"{call.file}, line {first}"
                if first == last
                else f"{call.file}, lines {first} to {last}"
            )
        else:
            where = "C++: here Python ends" if is_step(call) else call.file
        given_text = ", ".join(recording.brief(value) for _, value, _ in call.arguments)
        said = f'<span class="stack__given">{html.escape(given_text)}</span>' if given_text else ""
        items.append(
            f'<li><code class="stack__name">{html.escape(call.name)}</code>{said}'
            f'<span class="stack__place">{html.escape(where)}</span></li>'
        )
    return (
        f'<figure class="stack" data-search-exclude><ol>{"".join(items)}</ol>'
        f"<figcaption>{inline(given['caption'])}</figcaption></figure>"
    )
