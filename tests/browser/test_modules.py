"""The module tree in a browser: it opens and closes by key, with and without a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open

CHAPTER = "call/networks/"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_module_opens_and_closes_by_key(visit: Open, script: bool) -> None:
    with visit(CHAPTER, script=script) as here:
        tree = here.page.locator(".modules").last
        weight = tree.get_by_text("parameter (4, 4), 16 numbers")
        expect(weight).to_be_hidden()
        # The network is open; its list and the layer are not.
        for fold in (1, 2):
            tree.locator("summary").nth(fold).focus()
            here.page.keyboard.press("Enter")
        expect(weight).to_be_visible()
        here.page.keyboard.press("Enter")
        expect(weight).to_be_hidden()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_on_paper_all_is_open(visit: Open, script: bool) -> None:
    with visit(CHAPTER, script=script) as here:
        here.page.emulate_media(media="print")
        for tree in here.page.locator(".modules").all():
            for weight in tree.get_by_text("parameter (4, 4), 16 numbers").all():
                expect(weight).to_be_visible()


def test_what_the_list_hides_is_marked_and_not_by_colour_alone(visit: Open) -> None:
    with visit(CHAPTER) as here:
        hidden = here.page.locator(".modules__hidden")
        expect(hidden).to_have_count(1)
        expect(hidden.locator("summary").first).to_contain_text("✗ layers a plain list, not regis")
        struck = hidden.locator("ul code").first
        assert "line-through" in struck.evaluate("e => getComputedStyle(e).textDecoration")
