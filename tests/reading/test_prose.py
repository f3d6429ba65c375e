"""A line of prose: its code, its comments, and the signs that Markdown would take away."""

from __future__ import annotations

import pytest

from bookblocks.reading.errors import BookError
from bookblocks.reading.prose import check_line, in_comment, visible


def fail(index: int, what: str, remedy: str) -> BookError:
    return BookError(what, remedy, line=index + 1)


def check(*lines: str) -> bool:
    return [check_line(lines, index, fail, page=True) for index in range(len(lines))][-1]


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("a `b` c", "a  c"),
        ("a ``b ` c`` d", "a  d"),
        ("a <!-- b --> c", "a  c"),
        ("`<!--` a", " a"),
        ("<!-- ` --> a", " a"),
        ("a \\` b", "a  b"),
        ("a `\\` b `c` d", "a  b  d"),
        ("a \\\\`b` c", "a  c"),
        ("a `b", "a `b"),
        ("a ```b`", "a ```b`"),
        ("a <!--> b -->", "a <!--> b -->"),
        ("a \\<!-- b -->", "a \\"),
    ],
)
def test_what_is_visible_of_a_line(line: str, seen: str) -> None:
    assert visible(line) == seen


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (["b `c"], "a code span does not end on the line that it begins on"),
        (["b ```c`"], "a code span does not end on the line that it begins on"),
        (["<!-->", "-->"], "this comment does not end on its line, and does not begin a paragraph"),
        (["a", "<!-- b"], "this comment does not end on its line, and does not begin a paragraph"),
        (["`::: x`"], "this code would lose its first signs: ::: x"),
        (["`#! x`"], "this code would lose its first signs: #! x"),
        (["calls __init__ first"], "__init__ would be bold and lose its underscores"),
        (["nn.Module.__call__(x)"], "__call__ would be bold and lose its underscores"),
        (["2*3*4 is a product"], "the stars in 2*3*4 would be taken for italics"),
        (['!!! note "Title" and more'], "this line begins like an admonition and is none"),
        (["??? note 'Title'"], "this line begins like an admonition and is none"),
        (["???+"], "this line begins like an admonition and is none"),
        (["> " * 13 + "x"], "this line stands more than 12 lists or quotes deep"),
        (["- " * 13 + "x"], "this line stands more than 12 lists or quotes deep"),
        (["    print(1)"], "an indented block is not code here, and no listing"),
        (["$$ y $$"], "a line that begins with $$ is no Markdown of this book"),
    ],
)
def test_a_line_that_the_site_would_show_otherwise_is_refused(lines: list[str], what: str) -> None:
    with pytest.raises(BookError) as caught:
        check(*lines)
    assert caught.value.what == what
    assert caught.value.line == (2 if lines[0] == "a" else 1)


@pytest.mark.parametrize(
    "lines",
    [
        ["`__init__` and [x](a/__init__.md) and <https://x.org/__a__/> and snake_case_name"],
        ["2 * 3 * 4, 2\\*3\\*4, *italic*, un**bold**ed, snake_case, a_ b"],
        ["` ::: x` and `a[:::2]` and `#!math y` and `#!/bin/sh`"],
        ['!!! note "A title"', "    text"],
        ["??? tip", "    text"],
        ['???+ note "A title"', "    text"],
        ['??? "A title"', "    text"],
        ["- - - - - - - - - - - - - - - - -"],
        ["- a", "    - b", "        - c", "            - d"],
        ["What???"],
    ],
)
def test_what_a_writer_means_well_is_let_through(lines: list[str]) -> None:
    assert not check(*lines)


def test_a_comment_may_go_on_below() -> None:
    assert check("<!-- a")
    assert in_comment("b", 1, fail)
    assert not in_comment("c -->", 2, fail)


@pytest.mark.parametrize("line", ["```", "<!-- a", "--> b", "--!>"])
def test_a_comment_holds_nothing_that_the_site_would_see(line: str) -> None:
    with pytest.raises(BookError):
        in_comment(line, 1, fail)
