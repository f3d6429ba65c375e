"""Formulas: LaTeX in the chapter, MathML on the page, no script.

A `math` fence is set as a line of its own; inline it is `#!math y = Ax + b` between backticks.
"""

from __future__ import annotations

from markdown import Markdown
from pymdownx.inlinehilite import InlineHiliteException

from bookblocks.blocks.fence import Block, formatter
from bookblocks.blocks.page import page_of
from bookblocks.reading.errors import BookError
from bookblocks.reading.formula import to_mathml
from bookblocks.reading.mapping import cut


class FormulaError(BookError, InlineHiliteException):
    """A wrong inline formula; inlinehilite would swallow any other error and print the LaTeX."""


@formatter
def format(block: Block) -> str:
    """Superfences' formatter of a `math` fence.

    Raises:
        BookError: the formula cannot be read.
    """
    try:
        return f'<div class="math">{to_mathml(block.source.strip(), display="block")}</div>'
    except ValueError as error:
        raise block.fail(f"the formula cannot be read: {error}", "Correct its LaTeX.") from None


def format_inline(source: str, language: str, class_name: str, md: Markdown) -> str:
    """Inlinehilite's formatter of `#!math …`.

    Raises:
        FormulaError: the formula cannot be read.
    """
    try:
        return to_mathml(source, display="inline")
    except ValueError as error:
        raise FormulaError(
            f"the formula {cut(source)} cannot be read: {error}",
            "Correct its LaTeX.",
            path=page_of(md).path,
        ) from None
