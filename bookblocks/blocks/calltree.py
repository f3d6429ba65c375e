"""`calltree`: the calls of a session as a picture, with the shapes that go in and come out.

    listing: a listing that has a `debugger` session in the book.
    of: the function whose first call is the root; left out, all of the session.
    caption: the text below.

What the session steps over is named and not unfolded, as it is in the debugger.
"""

from __future__ import annotations

import html

from bookblocks.blocks.fence import Block, formatter
from bookblocks.blocks.figure import inline
from bookblocks.reading import option
from bookblocks.reading.errors import Fail
from bookblocks.recording.recording import Call, Recording, fits, is_step
from bookblocks.sessions.fences import session_of
from bookblocks.sessions.record import record
from bookblocks.sessions.session import Session

_OPTIONS: dict[str, option.Reader] = {
    "listing": option.text,
    "of": option.text,
    "caption": option.text,
}


@formatter
def format(block: Block) -> str:
    """Superfences' formatter.

    Raises:
        BookError: a wrong option, a listing without a session, a function it never calls.
    """
    given = block.options(_OPTIONS, optional=["of"])
    book = block.page.book
    session = session_of(book, given["listing"], block.fail)
    recording = record(book, session, block.fail)
    if "of" in given:
        root = find(recording, given["of"], block.fail)
        calls = f"<ol>{_item(session, recording, root)}</ol>"
    else:
        calls = _list(session, recording, None)
    return (
        f'<figure class="calltree" data-search-exclude>{calls}'
        f"<figcaption>{inline(given['caption'])}</figcaption></figure>"
    )


def find(recording: Recording, name: str, fail: Fail) -> int:
    """The first call of a function.

    Raises:
        BookError: the session never calls it.
    """
    for index, call in enumerate(recording.calls):
        if fits(call.name, call.module, name):
            return index
    known = ", ".join(dict.fromkeys(call.name for call in recording.calls if shown(call)))
    raise fail(f"the session never calls {name}", f"It calls: {known}.")


def shown(call: Call) -> bool:
    """Whether a picture shows a call: Python's own C functions are left out."""
    return call.kind != "c" or is_step(call)


def passage(recording: Recording, call: Call) -> str:
    """What goes into a call and what comes out: `Linear, Tensor (4,) → Tensor (3,)`."""
    given = ", ".join(recording.brief(value) for _, value, _ in call.arguments)
    if call.error is not None:
        return f"{given or 'nothing'} ✗ {call.error.partition(':')[0]}"
    return f"{given or 'nothing'} → {recording.brief(call.result)}"


def _list(session: Session, recording: Recording, call: int | None) -> str:
    items = "".join(
        _item(session, recording, index)
        for index in recording.children(call)
        if shown(recording.calls[index])
    )
    return f"<ol>{items}</ol>" if items else ""


def _item(session: Session, recording: Recording, index: int) -> str:
    call = recording.calls[index]
    said = ""
    if call.caller is not None or call.arguments:
        said = f' <span class="calltree__passage">{html.escape(passage(recording, call))}</span>'
    inner = "" if session.steps_over(call) else _list(session, recording, index)
    kind = " calltree__name--c" if call.kind == "c" else ""
    return (
        f'<li><code class="calltree__name{kind}">{html.escape(call.name)}</code>{said}{inner}</li>'
    )
