"""The front page: within its first screen a reader changes a number and sees what the book is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from bookblocks.recording.notation import show
from tests.browser.conftest import ROOT, Open

SCREENS = [(390, 664), (390, 844), (1280, 720)]


def ends(page: Page, selector: str) -> float:
    """Where the last of these elements ends, from the top of the screen."""
    boxes = [part.bounding_box() for part in page.locator(selector).all()]
    assert boxes
    return max(box["y"] + box["height"] for box in boxes if box)


@pytest.mark.parametrize(("width", "height"), SCREENS)
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_first_screen_says_what_the_book_is_for_and_shows_the_product(
    visit: Open, width: int, height: int, script: bool
) -> None:
    """All of its numbers, its sums, and how to change a number."""
    with visit("", width=width, script=script) as here:
        here.page.set_viewport_size({"width": width, "height": height})
        parts = ["article p:has-text('line apart')", ".product__sheet td", ".figure__sums"]
        for part in parts + [".figure__hint"] * script:
            assert ends(here.page, part) <= height, part


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_a_number_is_taken_hold_of_where_the_page_begins(
    visit: Open, width: int, height: int
) -> None:
    with visit("", width=width) as here:
        page = here.page
        page.set_viewport_size({"width": width, "height": height})
        output = page.locator(".tensor--output td").first
        expect(output).to_have_text("30")
        box = page.locator(".tensor--weight td").nth(3).bounding_box()
        assert box
        middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(*middle)
        page.mouse.down()
        page.mouse.move(middle[0] + 26, middle[1], steps=4)
        page.mouse.up()
        # Two steps more, times the input's 4.
        expect(output).to_have_text("38")
        assert page.evaluate("scrollY") == 0


def test_the_figure_has_the_numbers_of_the_first_listing(visit: Open) -> None:
    """Its program's x and matrix, and its first line of output."""
    program = (ROOT / "snippets" / "index" / "same_matrix.py").read_text(encoding="utf-8")
    with visit("", script=False) as here:
        rows = {
            kind: [
                [float(number) for number in row.inner_text().split()]
                for row in here.page.locator(f".tensor--{kind} tr").all()
            ]
            for kind in ("input", "weight", "output")
        }
        printed = here.page.locator(".output samp").first.inner_text()
    assert f"x = torch.tensor({rows['input'][0]})" in program
    assert all(f"        {row},\n" in program for row in rows["weight"])
    assert printed.startswith(f"tensor([{', '.join(f'{show(y)}.' for (y,) in rows['output'])}])")
