"""A figure: a drawing with a text alternative, its sums below it, and its caption."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # For its type alone: in the page there are no chapters.
    from bookblocks.blocks.page import Page

# On a wide screen a drawing's 15 units of text are as large as the prose.
_SCALE = 1.15


def figure(
    kind: str,
    page: Page,
    *,
    size: tuple[float, float],
    drawing: str,
    title: str,
    description: str,
    caption: str,
    below: str = "",
    over: str = "",
    data: Any = None,
) -> str:
    """A drawing as a figure with a text alternative.

    Args:
        kind: the name of the block.
        size: width and height of the drawing, in its own units; a phone has room for 340.
        drawing: the elements of the SVG.
        title: what the picture is, in a few words.
        description: everything that it says, in words and numbers.
        caption: the text below; `code` between backticks.
        below: HTML between the picture and its caption.
        over: HTML that lies over the picture, placed by its style.
        data: what the script of a live figure needs; the figure is then a custom element.
    """
    name = f"{kind}-{page.next_number()}"
    width, height = size
    given = "" if data is None else html.escape(json.dumps(data))
    before, after = (
        ("", "")
        if data is None
        else (f'<book-{kind} data-given="{given}"><div class="figure__stage">', f"</book-{kind}>")
    )
    return (
        f'<figure class="figure figure--{kind}" data-search-exclude>{before}'
        f'<svg role="img" aria-labelledby="{name}-title {name}-text" '
        f'viewBox="0 0 {width:g} {height:g}" '
        f'width="{width * _SCALE:g}" height="{height * _SCALE:g}">'
        f'<title id="{name}-title">{html.escape(title)}</title>'
        f'<desc id="{name}-text">{html.escape(description)}</desc>{drawing}</svg>'
        f"{over}{'</div>' if before else ''}{below}{after}"
        f"<figcaption>{inline(caption)}</figcaption></figure>"
    )


def inline(caption: str, words: Callable[[str], str] = str) -> str:
    """Escape a caption, and set what stands between backticks as code.

    Args:
        words: sets what stands beside the code.
    """
    parts = html.escape(caption, quote=False).split("`")
    return "".join(
        f"<code>{part}</code>" if index % 2 else words(part) for index, part in enumerate(parts)
    )


def worked(lines: Sequence[str]) -> str:
    """Lines below a drawing, one for each sum or move that it shows."""
    return '<ul class="figure__sums">' + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"
