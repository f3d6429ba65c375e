"""The words of a chapter: each that its file holds must be on its page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from bookblocks.blocks.markup import words
from bookblocks.reading.chapter import Chapter

_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)")
_COMMENT = re.compile(r"<!--.*?-->")
# What stands in the file and is not meant to be read on the page.
_DEFINITION = re.compile(r"\s{0,3}\[(?!\^)[^\]]+\]:\s*<?\S*[/.#]\S*\s*(?:[\"'(].*)?$")
_NOT_TEXT = re.compile(
    r"\]\((?:[^()]|\([^()]*\))*\)"  # where a link leads
    r"|\]\s?\[[^\]]*\]"  # by which name
    r"|\[\^[^\]]+\]:?"  # a footnote's label
    r"|\{:?\s*[#.][^}]*\}|\{:?[^{}]*=[^{}]*\}"  # an attribute list
    r"|</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>"  # a tag, and not an address in brackets
)
_START = re.compile(
    r"\s*(?:>\s*)*(?:(?:[-*+]|\d+[.)]|:)\s+)*(?:(?:!!!|\?\?\?\+?)\s*[\w\s-]*)?(?:\*\[[^\]]+\]:)?"
)
_RULE = re.compile(r"[\s|:=*_-]*$")


def lost(chapter: Chapter, page: str) -> Iterator[tuple[int, str]]:
    """The lines of a chapter whose words are not on its page, one after the other.

    Args:
        page: the words of the page, with one blank between.

    Yields:
        the index of the line, and the first of its words.
    """
    around = f" {page} "
    for index, line in source_lines(chapter):
        said = list(words(line))
        if said and f" {' '.join(said)} " not in around:
            yield index, said[0]


def source_lines(chapter: Chapter) -> Iterator[tuple[int, str]]:
    """The lines of prose as a reader should see them, with their index."""
    fenced = {index for fence in chapter.fences for index in range(fence.start, fence.end + 1)}
    for index, line in enumerate(chapter.lines):
        if index in fenced or index in chapter.hidden or _RULE.match(line):
            continue
        yield index, _shown(line)


def _shown(line: str) -> str:
    """What a line of Markdown says: code spans as they are, the rest without its signs."""
    definition = _DEFINITION.match(line)
    if definition:
        return ""
    rest = line[_START.match(line).end() :]  # type: ignore[union-attr]  # it matches nothing, too
    parts: list[str] = []
    at = 0
    for span in _CODE_SPAN.finditer(rest):
        parts.append(_plain(rest[at : span.start()]))
        code = span[2].strip()
        # A formula is a block of its own.
        parts.append(" " if code.startswith(("#!", ":::")) else code)
        at = span.end()
    return "".join((*parts, _plain(rest[at:])))


def _plain(text: str) -> str:
    without = _NOT_TEXT.sub(" ", _COMMENT.sub("", text))
    return html.unescape(without)
