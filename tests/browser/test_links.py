"""Links in the text: underlined, and every name in them still readable."""

from __future__ import annotations

import base64

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.axe import palettes
from tests.browser.conftest import Open

# Between them they have links on code, on files of listings, and on a file beside a debugger.
PAGES = ["call/callable-objects/", "call/networks/"]

# The strokes in the middle columns of each underscore: runs of pixels that are more than
# a third of the way from the paper to the ink. An underline of dots has gaps, so the most count.
_STROKES = """async image => {
    const picture = await createImageBitmap(await (await fetch(image)).blob());
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext('2d');
    context.drawImage(picture, 0, 0);
    const strokes = x => {
        const column = context.getImageData(x, 0, 1, picture.height).data;
        const grey = [...Array(picture.height).keys()]
            .map(row => column[4 * row] + column[4 * row + 1] + column[4 * row + 2]);
        const paper = grey[0], ink = grey.reduce((far, one) =>
            Math.abs(one - paper) > Math.abs(far - paper) ? one : far);
        return grey.map(one => Math.abs(one - paper) > Math.abs(ink - paper) / 3)
            .filter((dark, row, all) => dark && !all[row - 1]).length;
    };
    const middle = picture.width >> 1, reach = picture.width >> 2;
    return Math.max(...[...Array(2 * reach + 1).keys()].map(at => strokes(middle - reach + at)));
}"""

# From the middle of the letters, where an underscore has no ink, to below the line.
_UNDERSCORE = """link => {
    link.scrollIntoView({block: 'center'});
    const walk = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const at = walk.currentNode.data.indexOf('_');
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(walk.currentNode, at);
        range.setEnd(walk.currentNode, at + 1);
        const {x, y, width, height} = range.getBoundingClientRect();
        return {x, y: y + height / 2, width, height: height / 2 + 6};
    }
}"""


def strokes(page: Page, link: Locator) -> int:
    """How many strokes lie one below the other in the middle of a link's first underscore."""
    picture = page.screenshot(clip=link.evaluate(_UNDERSCORE))
    image = f"data:image/png;base64,{base64.b64encode(picture).decode()}"
    return int(page.evaluate(_STROKES, image))


@pytest.mark.parametrize("scale", [1, 1.5, 2, 3])
def test_an_underscore_is_seen_above_the_underline(visit: Open, scale: float) -> None:
    """Two strokes with paper between them, at every density of pixels, in both palettes."""
    seen = 0
    for path in PAGES:
        with visit(path, device_scale_factor=scale, untouched=True) as here:
            for scheme in palettes(here.page):
                for kind in ("p a:has(code)", "figcaption a", ".debugger__title a"):
                    # Answers are folded.
                    links = here.page.locator(f"article {kind} >> visible=true")
                    for link in links.filter(has_text="_").all()[:2]:
                        there = (path, scheme, link.inner_text())
                        assert (strokes(here.page, link), there) == (2, there)
                        seen += 1
    assert seen >= 12
