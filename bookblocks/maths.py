"""Formulas: LaTeX in the chapter, MathML on the page, no script.

A `math` fence is set as a line of its own; inline it is `#!math y = Ax + b` between backticks.
"""

from __future__ import annotations

import html
import xml.etree.ElementTree as ElementTree
from typing import Any

from latex2mathml.converter import convert
from markdown import Markdown

from bookblocks.block import failure
from bookblocks.errors import BookError
from bookblocks.page import page_of


def to_mathml(latex: str, *, display: str) -> str:
    """MathML of a formula, with its source as its text alternative.

    Args:
        display: `block` or `inline`.

    Raises:
        ValueError: the formula cannot be read.
    """
    try:
        written = convert(latex, display=display)
        ElementTree.fromstring(written)
    except Exception as error:
        # latex2mathml has many classes of error, and some are those of Python's containers.
        raise ValueError(f"{type(error).__name__}: {error}".rstrip(": ")) from None
    alternative = html.escape(" ".join(latex.split()))
    return written.replace("<math ", f'<math alttext="{alternative}" ', 1)


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
        BookError: the formula cannot be read.
    """
    try:
        return to_mathml(source, display="inline")
    except ValueError as error:
        raise BookError(
            f"the formula {source} cannot be read: {error}",
            "Correct its LaTeX.",
            path=page_of(md).path,
        ) from None
