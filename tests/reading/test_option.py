"""What blocks share: options, their errors with line and remedy, and the text alternative."""

from __future__ import annotations

import math
import re

import pytest
from bs4 import Tag

from bookblocks.blocks.figure import inline
from bookblocks.reading.option import number
from tests.markup import block, complaint, draw, line_of, refused, render

GOOD = {
    "shapes": (
        "kind: meeting\nleft: [3, 4]\nright: [4, 1]\n"
        "left_name: weight\nright_name: input\ncaption: A `row`."
    ),
    "line": "slope: 2\nintercept: 1\nx: 3\ncaption: A line.",
    "space": "weight: [[2, 1], [0, 1]]\npoints: [[1, 0]]\ncaption: A plane.",
}


@pytest.mark.parametrize("kind", GOOD)
def test_a_figure_has_a_name_a_description_and_a_caption(kind: str) -> None:
    figure = draw(kind, GOOD[kind])
    assert figure["class"] == ["figure", f"figure--{kind}"]
    svg = figure.svg
    assert svg is not None and svg["role"] == "img"
    title, description = (svg.find(id=name) for name in str(svg["aria-labelledby"]).split())
    assert isinstance(title, Tag) and title.name == "title" and len(title.get_text()) < 50
    assert isinstance(description, Tag) and description.name == "desc"
    assert figure.figcaption is not None and figure.figcaption.get_text().startswith("A ")


@pytest.mark.parametrize("kind", GOOD)
def test_a_figure_fits_a_phone_weighs_little_and_has_no_colour_of_its_own(kind: str) -> None:
    figure = draw(kind, GOOD[kind])
    assert figure.svg is not None
    assert float(str(figure.svg["viewbox"]).split()[2]) <= 340
    assert len(str(figure)) < 6_000
    for handle in figure.select("button"):
        # A handle lies over the drawing, at a place that its style gives.
        handle.decompose()
    assert not re.search(r"(fill|stroke|style)=|#[0-9a-f]{3}", str(figure))


def test_two_figures_on_one_page_have_their_own_ids_and_a_page_is_always_the_same() -> None:
    text = "\n".join(block(kind, body) for kind, body in GOOD.items()) * 2
    page = render(text)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids)) == 4 * len(GOOD)
    assert render(text) == page


def test_code_in_a_caption_is_set_as_code() -> None:
    caption = draw("shapes", GOOD["shapes"]).figcaption
    assert caption is not None
    assert str(caption.decode_contents()) == "A <code>row</code>."


def test_a_caption_is_no_html() -> None:
    caption = draw("shapes", GOOD["shapes"].replace("A `row`.", "a <b>x</b> & y")).figcaption
    assert caption is not None and caption.get_text() == "a <b>x</b> & y"


TAKES = "This block takes: weight, input, bias, caption."


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("", "the block has no options. It takes: weight, input, bias, caption."),
        ("# only a comment", "the block has no options. It takes: weight, input, bias, caption."),
        (
            "wieght: [[1]]\ninput: [1]\ncaption: c",
            f"there is no option wieght. Did you mean weight? {TAKES}",
        ),
        ("zzz: 1", f"there is no option zzz. {TAKES}"),
        ("input: [1]\ncaption: c", f"option weight is missing. {TAKES}"),
        ("weight: [[1]]\ninput: [1]", f"option caption is missing. {TAKES}"),
        (
            "weight: [[1, 2], [3]]\ninput: [1, 2]\ncaption: c",
            "option weight must have rows of one length. It is now: [[1, 2], [3]].",
        ),
        (
            "weight: [1, 2]\ninput: [1, 2]\ncaption: c",
            "option weight must be a list of numbers. It is now: [1, 2].",
        ),
        (
            "weight: [[1]]\ninput: []\ncaption: c",
            "option input must be a list of numbers. It is now: [].",
        ),
        (
            "weight: [[1]]\ninput: [.nan]\ncaption: c",
            "option input must be a finite number. It is now: [.nan].",
        ),
        (
            "weight: [[1]]\ninput: [-.inf]\ncaption: c",
            "option input must be a finite number. It is now: [-.inf].",
        ),
        (
            "weight: [[1]]\ninput: [true]\ncaption: c",
            "option input must be a finite number. It is now: [true].",
        ),
        (
            "weight: [[1]]\ninput: [one]\ncaption: c",
            "option input must be a finite number. It is now: [one].",
        ),
        ("weight: [[1]]\ninput: [1]\ncaption: 3", "option caption must be a text. It is now: 3."),
        (
            "weight: [[1]]\ninput: [1]\ncaption: '  '",
            "option caption must be a text. It is now: '  '.",
        ),
    ],
)
def test_wrong_options_are_named_with_their_remedy(body: str, message: str) -> None:
    """The line is that of the option, or of the fence where it is about the whole block."""
    error = refused("product", body)
    assert error.startswith(f"text:{line_of(body, message)}: {message}")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            "weight: [[1]]\nweight: [[2]]\ninput: [1]\ncaption: c",
            "text:5: option weight is given twice, here and one line above. Delete one of the two.",
        ),
        ("just words", "text:4: this is no option: just words. Write name: value on each line."),
        ("weight: [1", "text:4: this is not YAML: "),
        (
            "weight: [[010]]\ninput: [1]\ncaption: c",
            "text:4: option weight must be a finite number. It is now: [[010]].",
        ),
        (
            "weight: [[1]]\ninput: [1:30]\ncaption: c",
            "text:5: option input must be a finite number. It is now: [1:30].",
        ),
        (
            "weight: [[1]]\ninput: ['3']\ncaption: c",
            "text:5: option input must be a finite number. It is now: ['3'].",
        ),
        (
            "weight: [[1]]\n\n# the input\ninput: [1e400]\ncaption: c",
            "text:7: option input must be a finite number. It is now: [1e400].",
        ),
        (
            "weight: [[1]]\ninput: [1.00000000000000001]\ncaption: c",
            "text:5: option input has a number of more than 15 digits. "
            "Round it: a float keeps no more.",
        ),
        (
            "weight: [[1]]\ninput: [0.12345]\ncaption: c",
            "text:5: option input has 0.12345, of which a figure shows 0.1235. "
            "Round it: four decimals and six digits are shown at most.",
        ),
        (
            "weight: [[1]]\ninput: [1]\ncaption:",
            "text:6: option caption must be a text. It is now: empty.",
        ),
        (
            "weight: [[1]]\ninput: [1]\ncaption: true",
            "text:6: option caption must be a text. It is now: true.",
        ),
        (
            "weight: [[1]]\ninput: [1]\ncaption: [" + "x" * 99 + "]",
            "text:6: option caption must be a text. It is now: [" + "x" * 59 + "….",
        ),
    ],
)
def test_a_surprise_of_yaml_is_refused_at_its_line(body: str, message: str) -> None:
    assert refused("product", body).startswith(message)


@pytest.mark.parametrize(
    "caption", ["2024-02-30", "2024-02-28", "010", "1:30", "no", "on", "null", "~", "1_000", "0x1F"]
)
def test_what_yaml_takes_for_something_else_is_a_caption_as_it_stands(caption: str) -> None:
    figure = draw("line", f"slope: 2\nintercept: 1\nx: 3\ncaption: {caption}")
    assert figure.figcaption is not None and figure.figcaption.get_text() == caption


@pytest.mark.parametrize("given", [10**400, math.inf, math.nan, True, "3", None, [1]])
def test_a_number_is_finite_and_neither_a_text_nor_a_truth(given: object) -> None:
    with pytest.raises(ValueError, match="must be a finite number"):
        number(given)


def test_an_option_of_an_indented_block_has_its_line() -> None:
    indented = block("line", "slope: 2\nx: 3\nx: 4").replace("\n", "\n    ")
    assert complaint(f"!!! note\n\n    {indented}").startswith(
        "text:8: option x is given twice, here and one line above"
    )


@pytest.mark.parametrize("given", ["1.5", "-1", "true", "four"])
def test_a_size_is_a_whole_number(given: str) -> None:
    body = f"kind: journey\ninput: [2, 4]\nin_features: {given}\nout_features: 3\ncaption: c"
    assert "option in_features must be a whole number, zero or more. It is now: " in refused(
        "shapes", body
    )


def test_a_block_takes_no_option_in_its_header() -> None:
    error = refused("line wide", GOOD["line"])
    assert error.startswith("text:3: this book has no block that opens with ```line wide.")


def test_a_caption_may_hold_code_and_nothing_else() -> None:
    assert inline("`fc.weight` < <b>1</b>") == "<code>fc.weight</code> &lt; &lt;b&gt;1&lt;/b&gt;"
