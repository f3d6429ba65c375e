"""Which outputs a page can show as they are: a reader must see every character of them."""

from __future__ import annotations

import re
import unicodedata

from bookblocks.reading.chapter import Chapter, Fence
from bookblocks.reading.errors import BookError

_NAMES = {
    "\t": ("a tab", "Print blanks, for example with expandtabs()."),
    "\r": ("a carriage return", "Print each line once, with its end."),
    "\f": ("a form feed", "Print an empty line."),
    "\x1b": ("an escape", "Print without colours and without moving the cursor."),
}
# What a category of Unicode is called here.
_KINDS = {
    "Cc": "a control character",
    "Cf": "a character without a width",
    "Cn": "a character that Unicode does not know",
    "Co": "a character of private use",
    "Zl": "a line separator",
    "Zp": "a paragraph separator",
    "Zs": "a blank that is not the usual one",
}
# Fillers and selectors: of other categories, and as invisible.
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0100-\U000e01ef]"
)
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
    raise BookError(
        f"{fence.program or 'this program'} prints {what} in line {line} of its output, "
        "which a page cannot show",
        remedy,
        path=chapter.path,
        line=fence.line,
    )


def _fault(output: str) -> tuple[str, int, str] | None:
    """What is wrong with an output, in which of its lines, and the remedy."""
    for number, line in enumerate(output.split("\n"), start=1):
        for character in line:
            hidden = _hidden(character)
            if hidden is not None:
                return hidden[0], number, hidden[1]
        if line.endswith(" "):
            return "a blank at the end of a line", number, "Print the line without it."
        if "```" in line:
            return "```", number, "Print something else: it would end the fence."
        if "8<-" in line:
            return "8<-", number, "Print something else: it would be an include."
    return None


def _hidden(character: str) -> tuple[str, str] | None:
    """What a character is called that cannot be seen, and the remedy; None for the others."""
    if character == " " or (character.isascii() and character.isprintable()):
        return None
    code = f"(U+{ord(character):04X})"
    if character in _NAMES:
        name, remedy = _NAMES[character]
        return f"{name} {code}", remedy
    if "\udc80" <= character <= "\udcff":
        # So a byte that is no text was read.
        return f"the byte 0x{ord(character) - 0xDC00:x}, which is no UTF-8", _REMEDY
    if _INVISIBLE.match(character):
        return f"an invisible character {code}", _REMEDY
    kind = _KINDS.get(unicodedata.category(character))
    return None if kind is None else (f"{kind} {code}", _REMEDY)
