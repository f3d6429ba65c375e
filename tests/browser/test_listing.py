"""A program on the page: unfolding it, copying it, its file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, Open

# A chapter whose first listing shows a part of its program.
CHAPTER = "layer/matrix-as-function/"
PROGRAM = "layer/matrix-as-function/product.py"


def program(name: str = PROGRAM) -> str:
    """The program as a reader should get it: without the markers of its sections."""
    lines = (ROOT / "snippets" / name).read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if "8<-" not in line)


def seen(page: Page) -> str:
    """The text of the first listing that is in view."""
    return page.locator(".listing code").first.inner_text()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_whole_program_is_one_key_away(visit: Open, script: bool) -> None:
    with visit(CHAPTER, script=script) as here:
        assert "import torch" not in seen(here.page)
        box = here.page.get_by_role("checkbox", name="Whole program").first
        box.focus()
        here.page.keyboard.press("Space")
        expect(box).to_be_checked()
        assert seen(here.page).split() == program().split()
        here.page.keyboard.press("Space")
        assert "import torch" not in seen(here.page)


def test_the_whole_program_is_one_touch_away(visit: Open) -> None:
    with visit(CHAPTER, width=390) as here:
        here.page.get_by_text("Whole program").first.tap()
        assert seen(here.page).split() == program().split()


def test_copy_takes_the_whole_program(visit: Open) -> None:
    with visit(CHAPTER, permissions=["clipboard-read", "clipboard-write"]) as here:
        here.page.get_by_role("button", name="Copy").first.click()
        expect(here.page.locator(".md-dialog")).to_contain_text("Copied")
        copied = here.page.evaluate("navigator.clipboard.readText()")
    assert copied == program()


def test_the_file_is_one_click_away(visit: Open) -> None:
    with visit(CHAPTER) as here:
        link = here.page.locator(".listing__file").first
        expect(link).to_have_text("product.py")
        expect(link).to_have_attribute("href", re.compile(rf"/snippets/{PROGRAM}$"))


def test_unfolded_what_the_chapter_shows_is_marked(visit: Open) -> None:
    """By a bar, so not by colour alone."""
    with visit(CHAPTER) as here:
        here.page.get_by_role("checkbox", name="Whole program").first.check()
        width = "e => getComputedStyle(e).borderLeftWidth"
        listing = here.page.locator(".listing").first
        shown = listing.locator(".listing__line:not(.listing__line--rest)").first
        rest = listing.locator(".listing__line--rest").first
        assert shown.evaluate(width) != "0px"
        assert rest.evaluate(width) == "0px"


def test_a_long_line_goes_on_below_itself(visit: Open, tmp_path: Path) -> None:
    with visit(CHAPTER, width=320) as here:
        overflow = here.page.evaluate(
            """() => [...document.querySelectorAll('.listing__line, .output samp')]
                .filter(e => e.getClientRects().length)
                .filter(e => e.getBoundingClientRect().right
                    > e.closest('pre').getBoundingClientRect().right + 1)
                .map(e => e.innerText)"""
        )
        assert overflow == []


def test_without_a_script_there_is_no_dead_button(visit: Open) -> None:
    with visit(CHAPTER, script=False) as here:
        expect(here.page.get_by_role("button", name="Copy")).to_have_count(0)
