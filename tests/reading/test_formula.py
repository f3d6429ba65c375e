"""Formulas: all of one is on the page, and nothing else; what cannot be is refused."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from bookblocks.reading.formula import ATTRIBUTES, ELEMENTS, formula_text, to_mathml


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


@pytest.mark.parametrize(
    ("latex", "problem"),
    [
        ("", "it is empty"),
        (r"\quad \text{}", "it is empty"),
        ("{}", "it is empty"),
        (r"\foo x", r"there is no command \foo"),
        (r"\begin{foo} x \end{foo}", "there is no environment foo"),
        (r"\begin{aligned} x \end{aligned}", "there is no environment aligned"),
        (r"\begin{matrix} x \end{bmatrix}", r"\end{bmatrix} has no \begin{bmatrix}"),
        (r"x \end{matrix}", r"\end{matrix} has no \begin{matrix}"),
        (r"\begin{matrix} x", r"\begin{matrix} has no \end{matrix}"),
        (
            r"\begin{array} x \end{array}",
            "an array must say how its columns stand, for example {lcr}",
        ),
        (r"\href{javascript:alert(1)}{x}", r"there is no command \href"),
        (r"\style{background:url(//x)}{x}", r"there is no command \style"),
        (r"\class{md-button}{x}", r"there is no command \class"),
        (r"\color{red} x", r"there is no command \color"),
        (r"\unicode{x3c}", r"there is no command \unicode"),
        (r"\newcommand{\x}{\href}", r"there is no command \newcommand"),
        (r"\def\x{y} \x", r"there is no command \def"),
        (r"\verb|x|", r"there is no command \verb"),
        (r"\phantom{3}", r"there is no command \phantom"),
        (r"\tag{1}", r"there is no command \tag"),
        (r"x \not= y", r"there is no command \not"),
        (r"x \@ y", r"there is no command \@"),
        ("x % y", r"write \% for %, which has a meaning in LaTeX"),
        ("$x$", r"write \$ for $, which has a meaning in LaTeX"),
        ("x & y", "a & stands outside of a matrix"),
        ("&lt;b&gt;", "a & stands outside of a matrix"),
        (r"x \\ y", r"a new row (\\) stands outside of a matrix"),
        (r"\begin{matrix} 1 \\[2pt] 2 \end{matrix}", r"a new row (\\) takes nothing behind it"),
        (r"\begin{bmatrix} {l} & 2 \end{bmatrix}", "of it would be lost: l"),
        (r"\begin{bmatrix} {|} & 2 \end{bmatrix}", "of it would be lost: |"),
        (r"\text{a \b}", r"\ cannot stand in \text"),
        (r"\text{a $b$}", r"$ cannot stand in \text"),
        (r"\text{a &lt; b}", r"& cannot stand in \text"),
        (r"\text{a {b} c}", r"\text takes words in braces, without braces in them"),
        (r"\text x", r"\text takes words in braces, without braces in them"),
        (r"\operatorname{arg max}", r"\operatorname takes letters, and this is: arg max"),
        ("x\u200b", "it has the character U+200B, which is not seen"),
        ("x\x00", "it has the character U+0000, which is not seen"),
        ("{" * 50 + "x" + "}" * 50, "it has too many braces within braces"),
        (r"\left( x", "ExtraLeftOrMissingRightError"),
        (r"x \right)", "ExtraLeftOrMissingRightError"),
        (r"\mathcal{L3}", "3 cannot be written in the style script"),
        (r"\frac{1}", "a part of a fraction, root, index or exponent is missing"),
    ],
)
def test_what_would_be_lost_or_misread_is_refused(latex: str, problem: str) -> None:
    with pytest.raises(ValueError, match=re.escape(problem)) as caught:
        to_mathml(latex, display="block")
    assert str(caught.value) == problem


@pytest.mark.parametrize(
    ("latex", "seen"),
    [
        ("y = mx + b", "y = m x + b"),
        ("4{2}", "42"),
        (r"4\!2", "42"),
        (r"\text{4}2", "42"),
        (r"1\,000", "1\u2009000"),
        (r"1\quad 000", "1 000"),
        ("(-3)", "(−3)"),
        ("a - 3", "a − 3"),
        (r"2 \cdot -3", "2·−3"),
        ("10^{-3}", "10^−3"),
        (r"\mathbb{R}^4", "ℝ ^4"),
        (r"\mathbf{xy} = \mathbb R", "𝐱 𝐲 = ℝ"),
        (r"\boldsymbol{x} + \mathbf{42}", "𝒙 +𝟒𝟐"),
        (r"\boldsymbol{\theta} \mathbf\Omega \mathit{h}", "𝜽 𝛀 h"),
        (r"\frac{1}{2}", "1 2"),
        (r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}", "[ 1 2 3 4 ]"),
        (r"\left.\frac{a}{b}\right|_0", "a b | 0"),
        ("a~b", "a b"),
    ],
)
def test_what_a_reader_sees_of_a_formula(latex: str, seen: str) -> None:
    text = formula_text(latex)
    assert " ".join(text.replace("\xa0", " ").split(" ")).split() == seen.split()


def test_a_style_that_browsers_do_not_know_is_written_in_letters() -> None:
    tree = ElementTree.fromstring(
        to_mathml(r"x \mathbf{ab} \mathrm{ab} \mathbf{+}", display="block")
    )
    given = [element.get("mathvariant") for element in tree.iter() if element.text]
    assert given == [None, None, None, "normal", "normal", None]


PIECES = st.sampled_from(
    [
        *"abxy0123456789+-=<>()[]|.,;:!?/'\"*&%$#~^_{}@` \n",
        *(
            r"\frac",
            r"\sqrt",
            r"\left",
            r"\right",
            r"\\",
            r"\mathbb",
            r"\text{",
            r"\text{<script>}",
        ),
        *(
            r"\begin{matrix}",
            r"\end{matrix}",
            r"\begin{array}{l}",
            r"\end{array}",
            r"\sum",
            r"\not",
        ),
        *(
            r"\href{javascript:x}",
            r"\style{x}",
            r"\class{x}",
            r"\color{red}",
            r"\unicode{x3c}",
            r"\verb|",
        ),
        *(
            "<script>alert(1)</script>",
            "</math>",
            "&lt;",
            "&#60;",
            "<!--",
            "-->",
            "<img src=x onerror=y>",
        ),
        *(
            "\ufffd",
            "é",
            "\u200b",
            "𝟒",
            "]]>",
            r"\alpha",
            r"\&",
            r"\%",
            "{x}",
            "{1}{2}",
            r"\operatorname{f}",
        ),
    ]
)


@given(st.lists(PIECES, min_size=1).map("".join) | st.text(), st.sampled_from(["block", "inline"]))
def test_whatever_is_written_the_page_gets_mathml_alone_or_an_error(
    latex: str, display: str
) -> None:
    try:
        written = to_mathml(latex, display=display)
    except ValueError:
        written = ""
    for element in BeautifulSoup(written, "html.parser").find_all(True):
        assert element.name in ELEMENTS and set(element.attrs) <= ATTRIBUTES
    assert not written or ElementTree.fromstring(written).get("alttext") == " ".join(latex.split())
