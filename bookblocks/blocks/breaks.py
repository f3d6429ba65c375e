"""Where a line of a program may go on below itself on a phone and still look like Python."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pygments
from pygments.lexers.python import PythonLexer
from pygments.token import Comment, Keyword, Operator, String, _TokenType

from bookblocks.running.kept import kept

FITS = 37
"""Columns that the narrowest phone, of 320 pixels, shows side by side."""

LONGEST = 46
"""Columns that a phone of 390 pixels shows side by side."""

HANG = 2
"""Columns by which what goes on is further in than its line."""

_JOINING = {"and", "or", "if", "else", "for", "import"}
# Brackets with so little in them are read at once, and are not broken.
_SMALL = re.compile(r"[(\[{][^()\[\]{}]{1,18}[)\]}]")
_TAG_OR_CHARACTER = re.compile(r"(<[^>]*>)|(&[^;]+;|.)")


def breaks(program: str) -> list[list[int]]:
    """For each line of a program the columns before which it may be broken, from left to right.

    After an opening bracket, a comma or an operator that stands free; before a word that joins,
    and before the dot of a call's result. In comments and docstrings between words, in no other
    string: only where nothing else makes a piece fit a phone. A line that fits has none.
    """
    parts = (pygments.__version__, _made_by(), program)
    text = kept(Path(".cache", "breaks"), parts, lambda: json.dumps(_breaks(program)))
    found: list[list[int]] = json.loads(text)
    return found


@cache
def _made_by() -> str:
    return Path(__file__).read_text(encoding="utf-8")


def _breaks(program: str) -> list[list[int]]:
    lines = program.split("\n")
    found: list[list[int]] = [[] for _ in lines]
    for row, column in _places(program):
        # What is alone on its line should be more than `1)`.
        if len(lines[row]) > FITS and 0 < column < len(lines[row]) - 3:
            found[row].append(column)
    return [_chosen(line, places) for line, places in zip(lines, found, strict=True)]


def _chosen(line: str, places: list[int]) -> list[int]:
    """The places outside small brackets, unless those within are needed on the narrowest phone."""
    outside = [column for column in places if not _in_small(line, column)]
    return _until_it_fits(line, outside if needed(line, outside) <= FITS else places)


def _places(program: str) -> Iterator[tuple[int, int]]:
    """Every row and column at which the grammar, and the eye, let a line be broken."""
    # stripnl: Pygments would drop blank first lines, and the lines would no longer match.
    tokens = list(PythonLexer(stripnl=False, ensurenl=False).get_tokens(program))
    row = column = 0
    before, opened, quote = "\n", False, ""
    for index, (kind, text) in enumerate(tokens):
        after = tokens[index + 1][1][:1] if index + 1 < len(tokens) else ""
        if quote:
            # The parts of a formatted string are tokens of their own, until its quote closes.
            quote = "" if text == quote and _is(kind, String) and not opened else quote
            opened = False
        elif _is(kind, String.Affix) and "f" in text.lower():
            quote, opened = tokens[index + 1][1], True
        elif _is(kind, Comment) or _is(kind, String.Doc):
            yield from _between_words(text, row, column)
        elif (end := _end(kind, text, before, after)) is not None:
            yield row, column + end
        row += text.count("\n")
        column = len(text) - text.rfind("\n") - 1 + (0 if "\n" in text else column)
        before = text


def _is(kind: _TokenType, group: _TokenType) -> bool:
    """Whether a kind of token is this one or one of its kinds."""
    return kind[: len(group)] == group


def _end(kind: _TokenType, text: str, before: str, after: str) -> int | None:
    """How far from a token's start its line may be broken, if it may."""
    closes = after in {")", "]", "}"}
    if text in {"(", "[", "{"}:
        return None if closes else 1
    if text == ",":
        return None if closes else 1 + (after == " ")
    if text == ".":
        return 0 if before == ")" else None
    if text in _JOINING and (_is(kind, Keyword) or _is(kind, Operator.Word)):
        # At the start of a line such a word begins a statement.
        return 0 if before == " " else None
    if kind == Operator and before == after == " ":
        return len(text) + 1
    return None


def _between_words(text: str, row: int, column: int) -> Iterator[tuple[int, int]]:
    """The places before all words but the first of a text that may have several lines."""
    for line in text.split("\n"):
        for blank in re.finditer(r"(?<=[^\s#]) +(?=\S)", line):
            yield row, column + blank.end()
        row, column = row + 1, 0


def _in_small(line: str, column: int) -> bool:
    """Whether a column is within a small pair of brackets."""
    return any(match.start() < column < match.end() for match in _SMALL.finditer(line))


def _until_it_fits(line: str, places: list[int]) -> list[int]:
    """The places, and within a piece that no phone shows whole, the blanks or the last resort."""
    room = LONGEST - indentation(line) - HANG
    made: list[int] = []
    for start, end in _pieces(line, places):
        if start:
            made.append(start)
        while end - start > (room if start else LONGEST):
            last = start + (room if start else LONGEST)
            blank = line.rfind(" ", start + indentation(line[start:end]) + 1, last) + 1
            start = blank or last
            made.append(start)
    return made


def _pieces(line: str, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    starts = [0, *places]
    yield from zip(starts, [*starts[1:], len(line)], strict=True)


def indentation(line: str) -> int:
    """The blanks that a line begins with."""
    return len(line) - len(line.lstrip(" "))


def needed(line: str, places: Iterable[int]) -> int:
    """The columns of the narrowest screen on which no piece of a line is cut."""
    hang = indentation(line) + HANG
    return max(end - start + (hang if start else 0) for start, end in _pieces(line, places))


def broken(coloured: str, places: Iterable[int]) -> str:
    """A coloured line of HTML with a `<wbr>` before each of these columns of its text."""
    left = set(places)
    if not left:
        return coloured
    parts: list[str] = []
    column = 0
    for tag, character in _TAG_OR_CHARACTER.findall(coloured):
        # Before the token's element, not within it; but after the end of the one before.
        if column in left and not tag.startswith("</"):
            left.remove(column)
            parts.append("<wbr>")
        parts.append(tag or character)
        column += not tag
    return "".join(parts)
