"""An output: what the program above it printed, or the error that it was meant to raise."""

from __future__ import annotations

import html

from bookblocks.blocks.fence import Block, formatter
from bookblocks.blocks.predict import covered
from bookblocks.blocks.provenance import anchor_of
from bookblocks.reading.prediction import prediction
from bookblocks.reading.versions import declared


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
    proof = anchor_of(block.page.chapter, block.fence)
    kind, label = ("output output--error", "Error") if failed else ("output", "Output")
    # A search finds prose and error messages; of what programs print there would be too much.
    found = "" if failed else " data-search-exclude"
    if proof is not None:
        label = f'<a href="#{proof}">{label}</a>'
    output = (
        f'<div class="{kind}"{found}><p class="output__label" data-search-exclude>{label}</p>'
        f"<pre><samp>{html.escape(block.source, quote=False)}</samp></pre></div>{_others(block)}"
    )
    asked = prediction(block.page.chapter, block.fence)
    return output if asked is None else covered(asked, output)


def _others(block: Block) -> str:
    """What other versions of PyTorch print instead, folded."""
    listing = block.fence.listing
    if listing is None or listing.program is None:
        return ""
    return "".join(
        '<details class="output__other" data-search-exclude><summary>On PyTorch '
        f"{version}</summary><pre><samp>{html.escape(text.rstrip(chr(10)), quote=False)}</samp>"
        "</pre></details>"
        for version, text in declared(block.page.book, listing.program).items()
    )
