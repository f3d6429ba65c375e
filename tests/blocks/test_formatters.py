"""The formatters, wrapped once: what they raise, and at which line."""

from __future__ import annotations

import pytest

from bookblocks.blocks.formatters import line_of
from bookblocks.reading.scanner import read_chapter
from tests.markup import complaint, render

CHAPTER = read_chapter(
    [
        "Words.",
        "",
        "```math",
        "Sign",
        "```",
        "",
        "<!--",
        "Sign",
        "-->",
        "The &lt;b&gt; sign",
        "other",
    ],
    path="text",
    offset=10,
    blocks=("math",),
)


@pytest.mark.parametrize(
    ("signs", "line"),
    [
        (["words"], 11),
        (["SIGN"], 20),
        (["<b>"], 20),
        (["&lt;"], 20),
        (["missing", "other"], 21),
        (["other", "words"], 21),
        (["", "words"], 11),
        (["missing"], None),
        ([], None),
    ],
)
def test_the_line_of_a_sign(signs: list[str], line: int | None) -> None:
    assert line_of(CHAPTER, *signs) == line


def test_a_fault_in_inline_code_has_its_line() -> None:
    assert complaint("a\n\nb `#!math \\frac` c\n").startswith("text:3: the formula")
    assert complaint("a\n\nb `:::maths x` c\n").startswith(
        "text:3: there is no inline block maths."
    )


def test_plain_code_is_code() -> None:
    assert "<code>a &lt; b</code>" in render("`a < b`\n")
    assert "<code>::: x</code>" in render("` ::: x`\n")


def test_two_blocks_of_one_text_are_both_on_the_page() -> None:
    page = render("```math\ny\n```\n\nand `#!math y` and `#!math y`\n\n```math\ny\n```\n")
    assert page.count("<math ") == 4
    assert "data-kept" not in page
