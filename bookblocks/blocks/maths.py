"""Formulas: LaTeX in the chapter, MathML on the page, no script.

A `math` fence is set as a line of its own; inline it is `#!math y = Ax + b` between backticks.
"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ElementTree
from typing import Any

from latex2mathml.converter import convert
from markdown import Markdown
from pymdownx.inlinehilite import InlineHiliteException

from bookblocks.blocks.fence import failure
from bookblocks.blocks.page import page_of
from bookblocks.reading.errors import BookError

# How many parts these elements must have, as the standard of MathML says.
_PARTS = {
    **dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}


class FormulaError(BookError, InlineHiliteException):
    """A wrong inline formula; inlinehilite would swallow any other error and print the LaTeX."""


def to_mathml(latex: str, *, display: str) -> str:
    """MathML of a formula, with its source as its text alternative.

    Args:
        display: `block` or `inline`.

    Raises:
        ValueError: the formula cannot be read.
    """
    if _depth(latex):
        raise ValueError("its braces are not in pairs")
    try:
        written = convert(latex, display=display)
        tree = ElementTree.fromstring(written)
    except Exception as error:
        # latex2mathml has many classes of error, and some are those of Python's containers.
        raise ValueError(f"{type(error).__name__}: {error}".rstrip(": ")) from None
    for element in tree.iter():
        name = element.tag.partition("}")[2]
        if element.text and element.text.startswith("\\"):
            raise ValueError(f"there is no command {element.text}")
        if len(element) != _PARTS.get(name, len(element)):
            raise ValueError("a part of a fraction, root, index or exponent is missing")
    alternative = html.escape(" ".join(latex.split()))
    return written.replace("<math ", f'<math alttext="{alternative}" ', 1)


def _depth(latex: str) -> int:
    """How many braces are left open; -1 where one closes that was never opened."""
    depth = 0
    for brace in re.findall(r"\\.|[{}]", latex, flags=re.DOTALL):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            break
    return depth


def format(
    source: str,
    language: str,
    class_name: str,
    options: dict[str, Any],
    md: Markdown,
    **kwargs: Any,
) -> str:
    """Superfences' formatter of a `math` fence.

    Raises:
        BookError: the formula cannot be read.
    """
    try:
        return f'<div class="math">{to_mathml(source.strip(), display="block")}</div>'
    except ValueError as error:
        raise failure(options, md)(
            f"the formula cannot be read: {error}", "Correct its LaTeX."
        ) from None


def format_inline(source: str, language: str, class_name: str, md: Markdown) -> str:
    """Inlinehilite's formatter of `#!math …`.

    Raises:
        FormulaError: the formula cannot be read.
    """
    try:
        return to_mathml(source, display="inline")
    except ValueError as error:
        raise FormulaError(
            f"the formula {source} cannot be read: {error}",
            "Correct its LaTeX.",
            path=page_of(md).path,
        ) from None
