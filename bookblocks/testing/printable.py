"""Which outputs a page can show as they are: a reader must see every character of them."""

from __future__ import annotations

import unicodedata

from bookblocks.reading.chapter import Chapter, Fence, failure
from bookblocks.reading.text import UNSEEN, character

_REMEDIES = {
    "\t": "Print blanks, for example with expandtabs().",
    "\r": "Print each line once, with its end.",
    "\f": "Print an empty line.",
    "\x1b": "Print without colours and without moving the cursor.",
}
_REMEDY = "Print something that can be seen, for example repr() or ascii() of the text."


def check_printable(fence: Fence, chapter: Chapter, output: str) -> None:
    """See that a page can show an output as it is.

    Raises:
        BookError: it has a character that a reader cannot see, a blank at the end of a line,
            or what would end its fence or be taken for an include.
    """
    found = _fault(output)
    if found is None:
        return
    what, line, remedy = found
    raise failure(chapter, fence)(
        f"{fence.program or 'this program'} prints {what} in line {line} of its output, "
        "which a page cannot show",
        remedy,
    )


def _fault(output: str) -> tuple[str, int, str] | None:
    """What is wrong with an output, in which of its lines, and the remedy."""
    for number, line in enumerate(output.split("\n"), start=1):
        for each in line:
            if _is_hidden(each):
                return _named(each), number, _REMEDIES.get(each, _REMEDY)
        if line.endswith(" "):
            return "a blank at the end of a line", number, "Print the line without it."
        if "```" in line:
            return "```", number, "Print something else: it would end the fence."
        if "8<-" in line:
            return "8<-", number, "Print something else: it would be an include."
    return None


def _is_hidden(each: str) -> bool:
    """Whether a reader cannot see a character, or takes it for another: a blank of another kind."""
    if " " <= each <= "~":
        return False
    # The categories of Unicode that no font draws: control, format, none, private; blanks.
    return unicodedata.category(each)[0] in "CZ" or UNSEEN.match(each) is not None


def _named(each: str) -> str:
    """What a message calls a character that a reader cannot see."""
    if "\udc80" <= each <= "\udcff":
        # So a byte that is no text was read.
        return f"the byte 0x{ord(each) - 0xDC00:x}, which is no UTF-8,"
    if unicodedata.name(each, "") or unicodedata.category(each) == "Cc":
        return character(each)
    return f"U+{ord(each):04X}, which has no name,"
