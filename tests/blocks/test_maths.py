"""Formulas become MathML, and a wrong one stops the build wherever it stands."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest
from bs4 import BeautifulSoup, Tag

from bookblocks.blocks.maths import to_mathml
from tests.markup import block, complaint, refused, render


def formula(text: str) -> Tag:
    found = BeautifulSoup(render(text), "html.parser").math
    assert found is not None
    return found


def test_a_block_is_set_on_a_line_of_its_own() -> None:
    math = formula(block("math", "y = Ax + b"))
    assert math["display"] == "block"
    assert math["alttext"] == "y = Ax + b"
    assert math.get_text() == "y=Ax+b"
    assert isinstance(math.parent, Tag) and math.parent["class"] == ["math"]


def test_an_inline_formula_stays_in_its_line() -> None:
    math = formula("The line `#!math y = mx + b` rises.")
    assert math["display"] == "inline"
    assert math["alttext"] == "y = mx + b"
    assert isinstance(math.parent, Tag) and math.parent.name == "p"
    assert math.parent.get_text() == "The line y=mx+b rises."


def test_other_code_stays_code() -> None:
    assert "<math" not in render("Not `math x` but code.")


def test_the_text_alternative_is_escaped_and_on_one_line() -> None:
    math = formula(block("math", 'x < y\n\\text{"so"}'))
    assert math["alttext"] == 'x < y \\text{"so"}'


@pytest.mark.parametrize(
    ("latex", "element"),
    [
        (r"\frac{1}{2}", "mfrac"),
        (r"1/\sqrt{n}", "msqrt"),
        (r"\mathbb{R}^4", "msup"),
        (r"x_i^2", "msubsup"),
        (r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}", "mtable"),
        (r"\left\{ x \right\}", "mo"),
        (r"\sum_{i=1}^{n} w_i x_i", "munderover"),
    ],
)
@pytest.mark.parametrize("display", ["block", "inline"])
def test_what_a_book_on_matrices_needs_can_be_written(
    latex: str, element: str, display: str
) -> None:
    names = {
        found.tag.partition("}")[2]
        for found in ElementTree.fromstring(to_mathml(latex, display=display)).iter()
    }
    # A sum's limits stand beside it within a line.
    assert element in names or (element == "munderover" and "msubsup" in names)


WRONG = [
    (r"\frac{1}", "a part of a fraction, root, index or exponent is missing"),
    ("x^", "MissingSuperScriptOrSubscriptError"),
    (r"\foo x", r"there is no command \foo"),
    ("{x", "its braces are not in pairs"),
    ("x}", "its braces are not in pairs"),
    ("x}{", "its braces are not in pairs"),
    (r"\left( x", "ExtraLeftOrMissingRightError"),
    (r"\begin{bmatrix} 1", "MissingEndError"),
]


@pytest.mark.parametrize(("latex", "problem"), WRONG)
def test_a_wrong_block_names_its_line(latex: str, problem: str) -> None:
    assert refused("math", latex) == (
        f"text:3: the formula cannot be read: {problem}. Correct its LaTeX."
    )


@pytest.mark.parametrize(("latex", "problem"), WRONG)
def test_a_wrong_inline_formula_names_itself(latex: str, problem: str) -> None:
    """Inlinehilite prints the source of a formula whose formatter fails, unless told not to."""
    text = f"The formula `#!math x`.\n\nThe formula `#!math {latex}` is wrong."
    assert complaint(text) == (
        f"text:3: the formula {latex} cannot be read: {problem}. Correct its LaTeX."
    )


def test_an_empty_block_is_no_formula() -> None:
    assert "the formula cannot be read: NoAvailableTokensError" in refused("math", "")
