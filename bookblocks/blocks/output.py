"""An output: what the program above it printed, or the error that it was meant to raise."""

from __future__ import annotations

import html
from typing import Any

from markdown import Markdown

from bookblocks.blocks.page import page_of
from bookblocks.reading.errors import BookError


def format(
    source: str,
    language: str,
    class_name: str,
    options: dict[str, Any],
    md: Markdown,
    **kwargs: Any,
) -> str:
    """Superfences' formatter of a `text` or `pytb` fence.

    Raises:
        BookError: the site shows something else than the chapter has.
    """
    page = page_of(md)
    fence = page.fence(int(options["line"]))
    if source != "\n".join(fence.body):
        raise BookError(
            "the site shows another output than the chapter has",
            "Remove blanks at the end of its lines, and lines of nothing but blanks.",
            path=page.path,
            line=fence.line,
        )
    kind, label = ("output output--error", "Error") if language == "pytb" else ("output", "Output")
    # A search finds prose and error messages; of what programs print there would be too much.
    found = "" if language == "pytb" else " data-search-exclude"
    return (
        f'<div class="{kind}"{found}><p class="output__label" data-search-exclude>{label}</p>'
        f"<pre><samp>{html.escape(source, quote=False)}</samp></pre></div>"
    )
