"""The words of a chapter: each that its file holds must be on its page."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator

from bookblocks.blocks.markup import words
from bookblocks.reading.chapter import Chapter
from bookblocks.reading.prose import BLOCK_IN_CODE, INLINE
from bookblocks.reading.references import title_of

# What stands in the file and is not meant to be read on the page.
_NOT_TEXT = re.compile(
    r"\]\((?:[^()]|\([^()]*\))*\)"  # where a link leads
    r"|\]\s?\[[^\]]*\]"  # by which name
    r"|\[\^[^\]]+\]:?"  # a footnote's label
    r"|</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>"  # a tag, and not an address in brackets
)
_START = re.compile(
    r"\s*(?:>\s*)*(?:(?:[-*+]|:)\s+)*(?:(?:!!!|\?\?\?\+?)\s*[\w\s-]*)?(?:\*\[[^\]]+\]:)?"
)
_ATTRIBUTES = re.compile(r"\{:?\s*[#.][^{}]*\}|\{:?[^{}]*=[^{}]*\}")
# Stands for a sign that was written with a backslash; no chapter holds it.
_SIGN = "\ue000"
_ESCAPED = re.compile(r"\\[*_{}\[\]()>#+.!|-]")
_RULE = re.compile(r"[\s|:=*_-]*$")


def lost(chapter: Chapter, page: str) -> Iterator[tuple[int, str]]:
    """The lines of a chapter whose words are not on its page, one after the other.

    Args:
        page: the words of the page, with one blank between.

    Yields:
        the index of the line, and the first of its words; at the end those whose words are
        on the page, but for fewer times than in the chapter.
    """
    around = f" {page} "
    at = 0
    said: dict[int, list[str]] = {}
    for index, line in chapter.prose():
        if _RULE.match(line):
            continue
        readings = [list(words(text)) for text in _readings(line)]
        for reading in readings:
            sought = f" {' '.join(reading)} "
            # Most lines stand on the page in the order of the chapter.
            found = around.find(sought, at) if reading else at
            if found < 0:
                found = around.find(sought)
            if found >= 0:
                at = max(at, found)
                said[index] = reading
                break
        else:
            yield index, readings[0][0]
    missing = Counter(word for line in said.values() for word in line) - Counter(page.split())
    for index, reading in reversed(said.items()):
        gone = next((word for word in reading if word in missing), None)
        if gone is not None:
            missing -= Counter(reading)
            yield index, gone


def _readings(line: str) -> Iterator[str]:
    """What a line of Markdown says: without what may be an attribute list, and with it."""
    title = title_of(line)
    if title is not None:
        yield title
        return
    rest = line[_START.match(line).end() :]  # type: ignore[union-attr]  # it matches nothing, too
    code: list[str] = []
    parts: list[str] = []
    at = 0
    for found in INLINE.finditer(rest):
        parts.append(rest[at : found.start()])
        at = found.end()
        if found["code"] is not None:
            block = BLOCK_IN_CODE.match(found["code"])
            # A formula is a block of its own.
            parts.append(f"\0{len(code)}\0")
            code.append(" " if block else found["code"])
        elif found["comment"] is None:
            parts.append(_SIGN)
    text = _ESCAPED.sub(_SIGN, "".join((*parts, rest[at:])))
    yield _plain(_ATTRIBUTES.sub(" ", text), code)
    if _ATTRIBUTES.search(text):
        yield _plain(text, code)


def _plain(text: str, code: list[str]) -> str:
    """A text without addresses and tags, and with its code in its place."""
    without = html.unescape(_NOT_TEXT.sub(" ", text))
    return re.sub(r"\x00(\d+)\x00", lambda place: code[int(place[1])], without)
