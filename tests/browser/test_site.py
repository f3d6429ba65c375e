"""The site by keyboard: search, palette, contents, moving between chapters."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.test_pages import violations

CHAPTER = "layer/matrix-as-function/"


def test_search_by_keyboard(visit: Open) -> None:
    with visit(CHAPTER) as here:
        here.page.keyboard.press("/")
        field = here.page.locator(".md-search__input")
        expect(field).to_be_focused()
        here.page.keyboard.type("dot product")
        results = here.page.locator(".md-search-result__link")
        expect(results.first).to_be_visible()
        assert violations(here) == []
        here.page.keyboard.press("ArrowDown")
        expect(results.first).to_be_focused()
        here.page.keyboard.press("Escape")
        expect(field).not_to_be_focused()


def test_search_on_a_phone_without_a_pointer(visit: Open) -> None:
    with visit(CHAPTER, width=390) as here:
        button = here.page.locator("label.md-header__button[for=__search]")
        button.focus()
        here.page.keyboard.press("Enter")
        expect(here.page.locator(".md-search__input")).to_be_focused()


def test_the_contents_open_on_a_phone_without_a_pointer(visit: Open) -> None:
    with visit(CHAPTER, width=390) as here:
        button = here.page.locator("label.md-header__button[for=__drawer]")
        button.focus()
        here.page.keyboard.press("Enter")
        expect(here.page.locator("#__drawer")).to_be_checked()
        here.page.wait_for_timeout(400)  # the drawer slides in
        assert violations(here) == []


def test_the_skip_link_leads_to_the_text(visit: Open) -> None:
    with visit(CHAPTER) as here:
        here.page.keyboard.press("Tab")
        link = here.page.locator(".md-skip")
        expect(link).to_be_focused()
        expect(link).to_be_visible()
        here.page.keyboard.press("Enter")
        expect(here.page).to_have_url(re.compile(r"#[\w-]+$"))


def test_the_palette_changes_by_keyboard_and_is_kept(visit: Open) -> None:
    with visit(CHAPTER, scheme="light") as here:
        scheme = "document.body.dataset.mdColorScheme"
        here.page.locator("#__palette_0").focus()
        here.page.keyboard.press("ArrowRight")
        here.page.keyboard.press("ArrowRight")
        assert here.page.evaluate(scheme) == "slate"
        here.page.reload()
        assert here.page.evaluate(scheme) == "slate"


def test_every_stop_of_the_tab_key_is_seen(visit: Open) -> None:
    """Whatever has the focus is in the page and has a visible mark of it."""
    with visit(CHAPTER) as here:
        here.page.keyboard.press("Tab")
        stops = 0
        for _ in range(60):
            mark = here.page.evaluate(
                """() => {
                    const e = document.activeElement;
                    if (!e || e === document.body) return null;
                    const next = e.matches('.md-option') ? e.nextElementSibling : e;
                    const style = getComputedStyle(next);
                    return {what: e.outerHTML.slice(0, 90),
                        marked: style.outlineStyle !== 'none' || e.matches('.md-search__input'),
                        size: next.getBoundingClientRect().width};
                }"""
            )
            if mark is None:
                break
            stops += 1
            assert mark["marked"], mark["what"]
            assert mark["size"] > 0, mark["what"]
            here.page.keyboard.press("Tab")
        assert stops > 15


def test_the_next_chapter_comes_without_a_reload(visit: Open) -> None:
    with visit(CHAPTER) as here:
        here.page.evaluate("window.stillHere = true")
        here.page.locator(".md-footer__link--next").click()
        expect(here.page).to_have_url(re.compile("layer/linear-layer/"))
        expect(here.page.locator("article h1")).to_be_visible()
        assert here.page.evaluate("window.stillHere") is True
        here.page.get_by_role("checkbox", name="Whole program").first.check()
        first = here.page.locator(".listing").first
        expect(first.locator(".listing__line--rest").first).to_be_visible()
        here.page.go_back()
        expect(here.page).to_have_url(re.compile(CHAPTER))
        assert here.page.evaluate("window.stillHere") is True
        assert here.console == []


def test_a_page_can_be_edited(visit: Open) -> None:
    with visit(CHAPTER) as here:
        link = here.page.locator("a.md-content__button[rel=edit]")
        expect(link).to_have_attribute(
            "href", re.compile(r"/edit/main/docs/layer/matrix-as-function\.md$")
        )


def test_a_search_finds_prose_and_outputs(site: Path) -> None:
    """Programs are left out: a result shows all of them, folded lines and buttons included."""
    entries = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    text = "".join(entry["text"] for entry in entries["docs"])
    assert "mat1 and mat2 shapes cannot be multiplied (20x6 and 4x3)" in text
    assert "load_state_dict" in text
    for left_out in ("Whole programCopy", "<p>Output</p>", "import torch"):
        assert left_out not in text
