"""`finding`: what is done with a figure, and what it then shows, as the answer of a Find out."""

from __future__ import annotations

import html

from bookblocks.blocks.fence import Block, formatter
from bookblocks.reading.finding import read_finding


@formatter
def format(block: Block) -> str:
    """Superfences' formatter of a `finding` fence.

    Raises:
        BookError: see `read_finding`.
    """
    finding = read_finding(block.page.chapter, block.fence)
    done = "".join(f"<li>{_sentence(each.said)}</li>" for each in finding.actions)
    shown = ", ".join(f"<q>{_escaped(text)}</q>" for text in finding.shows)
    return (
        '<div class="finding" data-search-exclude><p>In the figure:</p>'
        f"<ol>{done}</ol><p>It then shows {shown}.</p></div>"
    )


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def _sentence(line: str) -> str:
    return f"{_escaped(line[0].upper() + line[1:])}."
