"""A line of prose, read as the site reads it: its code spans, its comments, what it may hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bookblocks.reading.errors import BookError

Fail = Callable[[int, str, str], BookError]
"""Makes the error for a line, given its index, what is wrong and the remedy."""

_ESCAPED = re.compile(r"\\[\\`<]")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)")
# A comment that ends on its line, as every reader of HTML sees it.
_COMMENT = re.compile(r"<!--(?!-?>)(?:(?!--!?>|<!--).)*-->")
# Text that the Markdown of this book would print as it stands, or lose.
_FOREIGN = re.compile(
    r"\s*(?P<sign>:{3,}|/{3,} |\.\. [\w-]+::|\$\$|\\\[|\\begin\{|\{%|\{\{|\{[\w-]+\}`|%%)"
)
_OPENS_INNER = re.compile(r"\s*(?:[-*+]\s|\d+[.)]\s|:\s|\[\^[^\]]+\]:|!!!|\?\?\?)")


def visible(line: str) -> str:
    """A line without its code spans and the comments that end on it."""
    plain = _ESCAPED.sub("", line)
    # A code span and a comment hide each other: the one that begins first counts.
    parts: list[str] = []
    at = 0
    while True:
        found = [match for match in (p.search(plain, at) for p in (_CODE_SPAN, _COMMENT)) if match]
        if not found:
            return "".join((*parts, plain[at:]))
        first = min(found, key=lambda match: match.start())
        parts.append(plain[at : first.start()])
        at = first.end()


def check_line(lines: Sequence[str], index: int, fail: Fail, *, page: bool) -> bool:
    """Refuse a line of prose that the site would not show as it is read here.

    Args:
        page: whether it is on a page of the site; README.md is not.

    Returns:
        whether it begins a comment that goes on below.

    Raises:
        BookError: a code span or a comment that is cut, text that is no Markdown of this
            book, or an indented block.
    """
    line = lines[index]
    plain = visible(line)
    if page:
        _check_foreign(lines, index, fail)
    if "<!--" in plain:
        above = lines[index - 1].strip() if index else ""
        if not line.startswith("<!--") or above or plain.count("<!--") > 1:
            raise fail(
                index,
                "this comment does not end on its line, and does not begin a paragraph",
                "End it on the line, or begin it on a line of its own below a blank one.",
            )
        return True
    if page and "`" in plain:
        raise fail(
            index,
            "a code span does not end on the line that it begins on",
            "Write it on one line; write a lone backtick as \\`.",
        )
    return False


def in_comment(line: str, index: int, fail: Fail) -> bool:
    """Refuse a line of a comment that would be something else for the site.

    Returns:
        whether the comment goes on below.

    Raises:
        BookError: a fence or a marker in it, another comment, or text behind its end.
    """
    stripped = line.strip()
    if stripped.startswith(("```", "~~~")):
        raise fail(
            index,
            "this fence stands inside an HTML comment, so no reader sees it",
            "Take it out of the comment or delete it.",
        )
    if "<!--" in line:
        raise fail(
            index, "this marker stands inside an HTML comment", "Close the comment before it."
        )
    if "--!>" in line or ("-->" in line and not stripped.endswith("-->")):
        raise fail(
            index,
            "text stands behind the end of this comment",
            "End the comment with --> at the end of a line.",
        )
    return "-->" not in line


def _check_foreign(lines: Sequence[str], index: int, fail: Fail) -> None:
    line = lines[index]
    foreign = _FOREIGN.match(line)
    if foreign is not None:
        raise fail(
            index,
            f"a line that begins with {foreign['sign'].strip()} is no Markdown of this book",
            "Write a fence: ```python for a listing, ```math for a formula.",
        )
    if line.startswith("    ") and not _inner(lines, index):
        raise fail(
            index,
            "an indented block is not code here, and no listing",
            "Write a ```python fence for a listing, or begin the line at the margin.",
        )


def _inner(lines: Sequence[str], index: int) -> bool:
    """Whether an indented line belongs to a list item, an admonition or the like above it."""
    indent = len(lines[index]) - len(lines[index].lstrip())
    for above in reversed(lines[:index]):
        own = len(above) - len(above.lstrip())
        if not above.strip() or own >= indent:
            continue
        if _OPENS_INNER.match(above):
            return True
        if own == 0:
            return False
        indent = own
    return False
