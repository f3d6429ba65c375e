"""`python`: a listing as the page shows it. Sections are in view, the rest is one click away."""

from __future__ import annotations

import html
from collections.abc import Iterable

from bookblocks.blocks.breaks import FITS, breaks, broken, indentation, needed
from bookblocks.blocks.colour import colour
from bookblocks.blocks.fence import Block, formatter
from bookblocks.reading.listing import Listing, read_listing
from bookblocks.reading.run_files import whole

RUN = "".join(
    f'<button type="button" class="listing__run">{word}</button>' for word in ("Edit", "Run")
)
"""The buttons for which elements.js brings run.js."""


def render(
    listing: Listing,
    sections: Iterable[str],
    source_url: str,
    *,
    beside: str = "",
    runs: bool = False,
) -> str:
    """The listing as HTML: `sections` in view (all when there are none), the rest folded.

    Args:
        source_url: where snippets/ can be read on the web, with a closing slash.
        beside: HTML that stands in its head, before Copy.
        runs: whether a reader can edit and run it in the page, see `reading.run_files`.
    """
    shown = listing.shown(sections)
    coloured = colour(listing.program)
    places = breaks(listing.program)
    parts: list[str] = []
    inner = range(min(shown), max(shown) + 1)
    for index, line in enumerate(listing.lines):
        if index not in shown and index in inner and index - 1 in shown:
            parts.append('<span class="listing__gap" aria-hidden="true">⋮\n</span>')
        parts.append(code_line(line, coloured[index], places[index], rest=index not in shown))
    whole = (
        '<label class="listing__whole"><input type="checkbox" autocomplete="off"> '
        "Whole program</label>"
        if len(shown) < len(listing.lines)
        else ""
    )
    return (
        # A search shows what it finds whole: prose and outputs, rather than forty programs.
        '<figure class="listing" data-search-exclude><figcaption class="listing__head">'
        f'<a class="listing__file" href="{html.escape(source_url + listing.name)}">'
        f"{html.escape(listing.path.name)}</a>{whole}{beside}"
        # elements.js gives it the text of the lines, which the theme's own script copies, and
        # says so; the theme's button would put a navigation landmark without a name on every
        # listing.
        f'<button type="button" class="listing__copy">Copy</button>{RUN if runs else ""}'
        "</figcaption>"
        f"{code_block(''.join(parts))}</figure>"
    )


def code_block(lines: str) -> str:
    """The lines of a program, see `code_line`.

    The theme's script looks for `pre > code`, and measures each one by one whenever the page
    changes. A third of the work of loading a page was that, for nothing that a listing needs.
    """
    return (
        f'<div class="language-python highlight"><pre><span><code>{lines}</code></span></pre></div>'
    )


def code_line(line: str, coloured: str, places: list[int], *, rest: bool = False) -> str:
    """One line of a program, and for the style sheet how it goes on below itself.

    Args:
        places: the columns before which it may be broken.
        rest: whether it is folded at first.
    """
    kind = "listing__line listing__line--rest" if rest else "listing__line"
    if needed(line, places) > FITS:
        kind += " listing__line--long"
    indent = indentation(line)
    style = f' style="--indent:{indent}"' if indent else ""
    return f'<span class="{kind}"{style}>{broken(coloured, places)}\n</span>'


def render_unrun(source: str, reason: str) -> str:
    """A program that the tests skip, with the written reason in view of the reader."""
    lines = "".join(map(code_line, source.split("\n"), colour(source), breaks(source)))
    return (
        '<figure class="listing"><figcaption class="listing__head">'
        f"Not run: {html.escape(reason)}</figcaption>"
        f"{code_block(lines)}</figure>"
    )


@formatter
def format(block: Block) -> str:
    """Superfences' formatter of a `python` fence.

    Raises:
        BookError: when the snippet expansion of the site gave other lines than the file has.
    """
    fence, book = block.fence, block.page.book
    if fence.skip is not None:
        return render_unrun(block.source, fence.skip)
    assert fence.program is not None, "a listing that runs is a file of its own"
    listing = read_listing(book.snippets, fence.program)
    sections = fence.sections
    if block.source.rstrip() != listing.stock(sections):
        raise block.fail(
            f"the site shows other lines of {listing.name} than the file has",
            "Check the options of pymdownx.snippets in mkdocs.yml.",
        )
    return render(listing, sections, book.source_url, runs=whole(book.docs))
