"""What blocks share: their options, their errors, their text alternative."""

from __future__ import annotations

import pytest

from bookblocks.block import inline
from tests.markup import block, convert, message

LINE = "slope: 2\nintercept: 1\nx: 3\ncaption: A line."


@pytest.mark.parametrize(
    ("options", "error"),
    [
        (
            LINE.replace("slope", "slop"),
            "text:3: there is no option slop. Did you mean slope? "
            "This block takes: slope, intercept, x, caption.",
        ),
        (
            LINE + "\ncolour: red",
            "text:3: there is no option colour. This block takes: slope, intercept, x, caption.",
        ),
        (
            LINE.replace("x: 3\n", ""),
            "text:3: option x is missing. This block takes: slope, intercept, x, caption.",
        ),
        (
            LINE.replace("3", "three"),
            "text:3: option x must be a finite number. It is now: 'three'.",
        ),
        (LINE.replace("3", ".nan"), "text:3: option x must be a finite number. It is now: nan."),
        (LINE.replace("3", ".inf"), "text:3: option x must be a finite number. It is now: inf."),
        (LINE.replace("3", "true"), "text:3: option x must be a finite number. It is now: True."),
        (
            LINE.replace("A line.", "''"),
            "text:3: option caption must be a text. It is now: ''.",
        ),
        ("slope", "text:3: the block has no options. It takes: slope, intercept, x, caption."),
        ("", "text:3: the block has no options. It takes: slope, intercept, x, caption."),
        (
            "slope: [1",
            "text:3: the options are not YAML: expected ',' or ']', but got '<stream end>'. "
            "Write name: value on each line.",
        ),
    ],
)
def test_bad_options_name_line_and_remedy(options: str, error: str) -> None:
    assert message("# A page\n\n" + block("line", options)) == error


def test_a_block_takes_no_option_in_its_header() -> None:
    error = message(block("line wide", LINE))
    assert error.startswith("text:1: this book has no block that opens with ```line wide.")


def test_a_figure_has_a_name_and_a_description_of_its_own() -> None:
    page = convert(block("line", LINE) + "\n" + block("line", LINE))
    names = [svg["aria-labelledby"] for svg in page.select("figure svg[role=img]")]
    assert len(set(names)) == 2
    for name in names:
        title, description = str(name).split()
        assert page.select_one(f"title#{title}") is not None
        assert page.select_one(f"desc#{description}") is not None


def test_each_page_counts_its_figures_anew() -> None:
    """Otherwise a page would change with the order in which the pages are built."""
    assert str(convert(block("line", LINE))) == str(convert(block("line", LINE)))


def test_a_caption_may_hold_code_and_nothing_else() -> None:
    assert inline("`fc.weight` < <b>1</b>") == ("<code>fc.weight</code> &lt; &lt;b&gt;1&lt;/b&gt;")
