"""An exercise on its page: read, copied, saved; hints one by one, the solution last."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT, Open, wait_until
from tests.browser.live import barred

CHAPTER = "layer/linear-layer/"
NAME = "swap-the-inputs"
FOLDER = ROOT / "snippets" / CHAPTER / "exercises" / NAME
EXERCISE = f"#exercise-{NAME}"

# What ends right of the screen, or scrolls within itself.
_BEYOND = """width => [...document.querySelectorAll('.exercise, .exercise *')]
    .filter(e => e.getClientRects().length)
    .filter(e => e.getBoundingClientRect().right > width + 1
        || (e.scrollWidth > e.clientWidth + 1
            && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX)))
    .map(e => e.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_hints_open_one_by_one_by_key(visit: Open, script: bool) -> None:
    with visit(CHAPTER, script=script) as here:
        shown = here.page.locator(EXERCISE)
        hints = shown.locator("summary").filter(has_text="Hint")
        expect(hints).to_have_count(3)
        for number in range(3):
            expect(hints.nth(number)).to_be_visible()
            if number < 2:
                expect(hints.nth(number + 1)).to_be_hidden()
            hints.nth(number).focus()
            here.page.keyboard.press("Enter")
        expect(shown.get_by_text("makes all of them zero")).to_be_visible()
        solution = shown.locator("summary").filter(has_text="A solution")
        line = shown.locator("code").filter(has_text="copy_(swap)")
        expect(line).to_be_hidden()
        solution.focus()
        here.page.keyboard.press("Enter")
        expect(line).to_be_visible()


def test_copy_gives_the_starter(visit: Open) -> None:
    with visit(CHAPTER, permissions=["clipboard-read", "clipboard-write"]) as here:
        here.page.locator(EXERCISE).get_by_role("button", name="Copy").first.click()
        expect(here.page.locator(".md-dialog")).to_contain_text("Copied")
        copied = here.page.evaluate("navigator.clipboard.readText()")
    assert copied == (FOLDER / "starter.py").read_text(encoding="utf-8")


def test_download_saves_the_starter(visit: Open, tmp_path: Path) -> None:
    with visit(CHAPTER, accept_downloads=True) as here:
        with here.page.expect_download() as saving:
            here.page.locator(EXERCISE).get_by_role("link", name="Download").click()
        saving.value.save_as(tmp_path / "saved.py")
        assert saving.value.suggested_filename == f"{NAME}.py"
    assert (tmp_path / "saved.py").read_bytes() == (FOLDER / "starter.py").read_bytes()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_bars_a_reader(visit: Open, width: int) -> None:
    with visit(CHAPTER, width=width, untouched=True) as here:
        assert barred(here.page, ".exercise") == []
        here.page.evaluate(
            "document.querySelectorAll('.exercise details').forEach(e => { e.open = true; })"
        )
        assert barred(here.page, ".exercise") == []
        assert here.console == []


def test_nothing_scrolls_sideways_when_all_is_open(visit: Open) -> None:
    with visit(CHAPTER, width=320) as here:
        here.page.evaluate(
            "document.querySelectorAll('.exercise details').forEach(e => { e.open = true; })"
        )
        for width in (320, 390, 768, 1280):
            here.page.set_viewport_size({"width": width, "height": 844})
            assert (width, here.page.evaluate(_BEYOND, width)) == (width, [])


def test_the_page_of_all_leads_to_each(visit: Open) -> None:
    with visit("exercises/") as here:
        link = here.page.get_by_role("link", name="A layer that swaps its inputs")
        link.scroll_into_view_if_needed()
        # The theme notes a place 0.1 s after the last scrolling, and then would return to it.
        wait_until(here.page, "history.state?.y === scrollY")
        link.click()
        here.page.wait_for_url(f"**/{CHAPTER}{EXERCISE}")
        expect(here.page.locator(EXERCISE)).to_be_in_viewport()
