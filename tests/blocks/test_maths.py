"""Formulas become MathML, and a wrong one stops the build wherever it stands."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag

from tests.markup import block, complaint, refused, render

SCRIPT = r"\text{<script>alert(1)</script>} \& \text{ so}"


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


WRONG = [
    (r"\frac{1}", "a part of a fraction, root, index or exponent is missing"),
    ("x^", "MissingSuperScriptOrSubscriptError"),
    (r"\foo x", r"there is no command \foo"),
    ("{x", "its braces are not in pairs"),
    ("x}", "its braces are not in pairs"),
    ("x}{", "its braces are not in pairs"),
    (r"\left( x", "ExtraLeftOrMissingRightError"),
    (r"\begin{bmatrix} 1", r"\begin{bmatrix} has no \end{bmatrix}"),
    (r"\href{javascript:x}{y}", r"there is no command \href"),
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
    assert refused("math", "") == (
        "text:3: the formula cannot be read: it is empty. Correct its LaTeX."
    )


@pytest.mark.parametrize("source", [block("math", SCRIPT), f"A `#!math {SCRIPT}`."])
def test_a_tag_in_a_formula_is_text(source: str) -> None:
    page = BeautifulSoup(render(source), "html.parser")
    assert page.script is None and page.math is not None
    assert page.math.get_text().replace("\xa0", " ") == "<script>alert(1)</script>& so"
