"""References and footnotes: each defined once, and used."""

from __future__ import annotations

import pytest

from bookblocks.reading.errors import BookError
from bookblocks.reading.references import title_of
from bookblocks.reading.scanner import read_chapter


def read(text: str) -> None:
    read_chapter(text.split("\n"), path="text", offset=3, blocks=())


@pytest.mark.parametrize(
    "text",
    [
        "[a][ref]\n\n[ref]: b.md",
        "[Ref][]\n\n[ref]: b.md",
        "[ref]\n\n[ref]: b.md 'title'",
        "[`code`][ref]\n\n[ref]: b.md",
        "![alt][ref]\n\n[ref]: b.png",
        "[![alt][ref]][other]\n\n[ref]: b.png\n[other]: c.md",
        "see [two\nlines]\n\n[two lines]: b.md",
        "- [a]\n\n    [a]: b.md",
        "> [a]\n>\n> [a]: b.md",
        "a[^1] b[^1]\n\n[^1]: note",
        "a[^1]\n\n[^1]: see[^2]\n\n[^2]: note",
        "a[^name-x]\n\n[^name-x]:\n    note",
        "no [brackets] need one, and `[^1]` is code, and \\[^1] a bracket",
    ],
)
def test_what_is_defined_and_used_is_let_through(text: str) -> None:
    read(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "a\n\n[It prints 41]: a/b",
            "text:6: nothing on this page refers to the reference [It prints 41]. Refer to it, or "
            "delete it.",
        ),
        ("a\n\n[1]: tensor([41.])", "text:6: nothing on this page refers to the reference [1]."),
        ("a\n\n[r]: b.md 'Lost words'", "text:6: nothing on this page refers to the reference [r]"),
        ("`[r]`x\n\n[R]: b.md\n[r]: c.md", "text:7: the reference [r] is defined twice, first in"),
        (
            "a[^1]\n\n[^1]: one\n\n[^1]: two",
            "text:8: the footnote [^1] is defined twice, first in ",
        ),
        ("a\n\n[^1]: lost", "text:6: nothing on this page refers to the footnote [^1]. "),
        (
            "a\n\nb[^9]",
            "text:6: there is no footnote [^9]. Write it, [^9]: and its text, or write \\[ for a "
            "bracket.",
        ),
    ],
)
def test_what_would_lose_its_text_is_refused(text: str, message: str) -> None:
    with pytest.raises(BookError) as caught:
        read(text)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("[a]: b.md", ""),
        ('  [a]: b.md "It\'s"', "It's"),
        ("[a]: b.md 'x'", "x"),
        ("[a]: <b.md> (x)", "x"),
        ("[a]: b and more", None),
        ("[^a]: b", None),
        ("words [a]: b", None),
    ],
)
def test_the_title_of_a_reference(line: str, title: str | None) -> None:
    assert title_of(line) == title
