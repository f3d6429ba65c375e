"""The text of a file: decoded as MkDocs would, and free of characters that nobody sees."""

from __future__ import annotations

import difflib
import re
import unicodedata
from pathlib import Path

from bookblocks.reading.errors import BookError

UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f"  # control characters; a tab has another width in each place
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff"
    "\U000f0000-\U0010ffff\ud800-\udfff]"
)
"""Characters that a page cannot show, or that change how others are shown."""


def character(given: str) -> str:
    """A character that cannot be shown, named: `U+200B ZERO WIDTH SPACE`, or `a tab`."""
    known = {"\t": "a tab", "\r": "a carriage return", "\f": "a form feed", "\x1b": "an escape"}
    code = f"U+{ord(given):04X}"
    kind = "private character" if unicodedata.category(given) == "Co" else "control character"
    return known.get(given) or f"{code} {unicodedata.name(given, kind)}"


def read_text(path: Path, name: str) -> str:
    """The text of a file of the book, its line ends as one character, without a BOM.

    Args:
        name: the file as errors name it.

    Raises:
        BookError: it cannot be read, is not UTF-8, or holds a character that nobody sees.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BookError(
            f"this file cannot be read: {error.strerror or error}",
            "Make it readable, or remove it.",
            path=name,
        ) from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BookError(
            f"this file is not UTF-8: byte 0x{content[error.start]:02x}",
            "Save it as UTF-8.",
            path=name,
            line=content[: error.start].count(b"\n") + 1,
        ) from None
    text = text.replace("\r\n", "\n")
    unseen = UNSEEN.search(text)
    if unseen is not None:
        raise BookError(
            f"this line holds {character(unseen[0])}, which a reader cannot see",
            "Remove it, or write blanks.",
            path=name,
            line=text.count("\n", 0, unseen.start()) + 1,
        )
    return text


def names(*lines: str) -> frozenset[str]:
    """The names in some lines, with blanks between them."""
    return frozenset(" ".join(lines).split())


def difference(old: str, new: str, *, before: str, after: str) -> list[str]:
    """How two texts of whole lines differ, as a unified diff.

    Args:
        before: what the old one is called.
        after: what the new one is called.
    """
    # splitlines() would see more line ends than there are.
    was, now = (text.removesuffix("\n").split("\n") for text in (old, new))
    return list(difflib.unified_diff(was, now, before, after, lineterm=""))
