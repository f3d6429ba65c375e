"""The little Markdown of a text within a block's YAML: code, formulas, stress, links."""

from __future__ import annotations

import re
from collections.abc import Callable

SPAN = re.compile(
    r"`(?P<code>[^`]+)`"
    r"|\[(?P<text>(?:`[^`]*`|[^\[\]`])+)\]\((?P<address>[^()\s]+)\)"
    r"|(?<![\w*])\*(?P<stress>[^\s*`](?:[^*`]*[^\s*`])?)\*(?![\w*])"
)
"""A piece that is more than text: `code` or `#!math x`, [a link](#there), *stress*."""

FORMULA = "#!math "
"""Begins code that is a formula."""


def plain(text: str, formula: Callable[[str], str]) -> str:
    """What a reader sees of a text, on one line.

    Args:
        formula: what a reader sees of LaTeX.
    """

    def seen(found: re.Match[str]) -> str:
        code = found["code"]
        if code is None:
            return plain(found["text"] or found["stress"], formula)
        return formula(code.removeprefix(FORMULA)) if code.startswith(FORMULA) else code

    return re.sub(r"[ \t\n]+", " ", SPAN.sub(seen, text))
