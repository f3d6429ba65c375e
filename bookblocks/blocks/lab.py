"""`lab`: a cell of a lab, and below it what it shows. The fence stands in no chapter."""

from __future__ import annotations

import html
import re

from bookblocks.blocks.breaks import breaks
from bookblocks.blocks.colour import colour
from bookblocks.blocks.fence import Block, formatter
from bookblocks.blocks.listing import code_block, code_line
from bookblocks.labs.results import results
from bookblocks.reading.lab import Printed, is_lab

COLOURS = {
    "#000000": "currentColor",
    "#ffffff": "var(--md-default-bg-color)",
    "#1f77b4": "var(--md-typeset-a-color)",
    "#ff7f0e": "var(--md-accent-fg-color)",
    "#b0b0b0": "var(--md-default-fg-color--lightest)",
    "#cccccc": "var(--md-default-fg-color--lighter)",
}
"""The first colours of matplotlib, and what the book has for them in light and in dark."""

# A point is a seventy-second of an inch, a pixel of the web a ninety-sixth.
_PIXELS = 96 / 72
_VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_ASIDE = re.compile(r"<metadata>.*?</metadata>|<style.*?</style>|<!--.*?-->", re.DOTALL)
_ID = re.compile(r'\s+id="([^"]*)"')
_USED = re.compile(r'url\(#([^)]*)\)|href="#([^"]*)"')
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_GAPS = re.compile(r"\s*\n\s*")


@formatter
def format(block: Block) -> str:
    """Superfences' formatter of a `lab` fence.

    Raises:
        BookError: it stands in a chapter; or see `results`.
    """
    page = block.page
    chapter = page.chapter
    if not is_lab(chapter):
        raise block.fail(
            "a cell of a notebook stands in a chapter",
            "Write a listing, ```python, or a lab below docs/labs/.",
        )
    number = chapter.fences.index(block.fence) + 1
    lab = page.book.lab(page.book.root / chapter.path)
    shown = results(page.book, lab)[number - 1]
    return _code(lab.code[number - 1].text, number) + "".join(
        _shown(each, f"cell-{number}-{place}") for place, each in enumerate(shown, start=1)
    )


def _code(source: str, number: int) -> str:
    """The cell's program."""
    lines = source.split("\n")
    body = "".join(map(code_line, lines, colour(source), breaks(source)))
    return (
        '<figure class="listing" data-search-exclude><figcaption class="listing__head">'
        f'<span class="listing__cell">Cell {number}</span>'
        # elements.js gives it the text of the lines.
        '<button type="button" class="listing__copy">Copy</button></figcaption>'
        f"{code_block(body)}</figure>"
    )


def _shown(printed: Printed, name: str) -> str:
    """One thing that a cell shows."""
    text = html.escape(printed.text, quote=False)
    if printed.picture is None:
        return (
            '<div class="output" data-search-exclude>'
            '<p class="output__label" data-search-exclude>Output</p>'
            f"<pre><samp>{text}</samp></pre></div>"
        )
    drawing = picture(printed.picture, name) if printed.picture else ""
    return (
        f'<figure class="figure figure--lab" data-search-exclude>{drawing}'
        f'<figcaption id="{name}">{text}</figcaption></figure>'
    )


def picture(svg: str, name: str) -> str:
    """A figure of matplotlib as a drawing of the page: it follows light and dark.

    Its ids become its own on the page, and what would style the rest of the page is left out.

    Args:
        name: the id of its text alternative.
    """
    drawn = _GAPS.sub(" ", _ASIDE.sub("", svg[svg.index("<svg") :]))
    used = {first or second for first, second in _USED.findall(drawn)}

    def own(found: re.Match[str]) -> str:
        return f' id="{name}-{found[1]}"' if found[1] in used else ""

    body = _ID.sub(own, drawn[drawn.index(">") + 1 :])
    body = re.sub(r"url\(#", f"url(#{name}-", body)
    # Not as a plain href: the theme's instant navigation writes to whatever has one.
    body = re.sub(r'(?:xlink:)?href="#', f'xlink:href="#{name}-', body)
    body = _COLOUR.sub(lambda found: COLOURS.get(found[0].lower(), found[0]), body)
    view = _VIEW.search(drawn)
    assert view is not None, "matplotlib gives every figure its size"
    width, height = (float(each) * _PIXELS for each in view.groups())
    return (
        # The letters of matplotlib have no colour of their own.
        f'<svg role="img" aria-labelledby="{name}" fill="currentColor" {view[0]} '
        f'width="{width:g}" height="{height:g}">{body}'
    )
