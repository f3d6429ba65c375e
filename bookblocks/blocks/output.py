"""An output: what the program above it printed, or the error that it was meant to raise."""

from __future__ import annotations

import html

from bookblocks.blocks.fence import Block, formatter
from bookblocks.blocks.provenance import anchor


@formatter
def format(block: Block) -> str:
    """Superfences' formatter of a `text` or `pytb` fence.

    Raises:
        BookError: the site shows something else than the chapter has.
    """
    if block.source != "\n".join(block.fence.body):
        raise block.fail(
            "the site shows another output than the chapter has",
            "Remove blanks at the end of its lines, and lines of nothing but blanks.",
        )
    failed = block.fence.language == "pytb"
    proof = anchor(block.page, block.fence)
    kind, label = ("output output--error", "Error") if failed else ("output", "Output")
    # A search finds prose and error messages; of what programs print there would be too much.
    found = "" if failed else " data-search-exclude"
    if proof is not None:
        label = f'<a href="#{proof}">{label}</a>'
    return (
        f'<div class="{kind}"{found}><p class="output__label" data-search-exclude>{label}</p>'
        f"<pre><samp>{html.escape(block.source, quote=False)}</samp></pre></div>"
    )
