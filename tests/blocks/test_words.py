"""The words of a chapter: each is on its page, as often as in the file."""

from __future__ import annotations

import pytest

from bookblocks.blocks.words import lost
from bookblocks.reading.scanner import read_chapter


def gone(text: str, page: str) -> list[tuple[int, str]]:
    chapter = read_chapter(text.split("\n"), path="text", blocks=("math",))
    return list(lost(chapter, page))


@pytest.mark.parametrize(
    ("line", "page"),
    [
        ("Words, **bold** and un**bold**ed.", "Words bold and un bold ed"),
        ("A [link](address.md 'x') here", "A link here"),
        ("[`code`](address.md) here", "code here"),
        ("![alt](a.png)", "alt"),
        (r"a \[d\](e) and \<g\> and 1\. x", "a d e and g and 1 x"),
        ("`a\\` b `c`", "a b c"),
        ("`<b>x</b>` and <b>y</b>", "b x b and y"),
        ("AT&amp;T &eacute;", "AT T é"),
        ("Text {: #name }", "Text"),
        ("a dict {a=1} here", "a dict a 1 here"),
        ("a set {1, 2}", "a set 1 2"),
        ("> - quoted", "quoted"),
        ('!!! note "A title"\n\n    Text', "A title Text"),
        ("`#!math y = 2x` grows", "grows"),
        ("before <!-- hidden --> after", "before after"),
        ("| a | b |\n| --- | :-: |", "a b"),
        ("```math\ny = x\n```", ""),
        ("[a]\n\n[a]: b.md 'Its title'", "a Its title"),
    ],
)
def test_what_a_reader_sees_is_not_lost(line: str, page: str) -> None:
    assert gone(line, page) == []


@pytest.mark.parametrize(
    ("text", "page", "found"),
    [
        ("one two", "one", [(0, "one")]),
        ("one\n\ntwo", "one", [(2, "two")]),
        ("one two", "two one", [(0, "one")]),
        ("`one`", "", [(0, "one")]),
        (r"a \[one\](two)", "a one", [(0, "a")]),
        ("[a]\n\n[a]: b.md 'Its title'", "a", [(2, "Its")]),
        # The words are there, and not as often.
        ("one\n\none", "one", [(2, "one")]),
        ("one two\n\none two one", "one two one two", [(2, "one")]),
    ],
)
def test_what_no_reader_sees_is_lost(text: str, page: str, found: list[tuple[int, str]]) -> None:
    assert gone(text, page) == found
