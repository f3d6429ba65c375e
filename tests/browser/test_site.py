"""The site by keyboard: palette, contents, moving between chapters."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import Open

CHAPTER = "layer/matrix-as-function/"


def test_the_contents_open_on_a_phone_without_a_pointer(visit: Open) -> None:
    with visit(CHAPTER, width=390) as here:
        button = here.page.locator("label.md-header__button[for=__drawer]")
        button.focus()
        here.page.keyboard.press("Enter")
        expect(here.page.locator("#__drawer")).to_be_checked()
        here.page.wait_for_timeout(400)  # the drawer slides in
        assert violations(here.page) == []


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
        expect(here.page.locator("article h1")).to_contain_text("A linear layer")
        assert here.page.evaluate("window.stillHere") is True
        here.page.get_by_role("checkbox", name="Whole program").first.check()
        first = here.page.locator(".listing").first
        expect(first.locator(".listing__line--rest").first).to_be_visible()
        here.page.go_back()
        expect(here.page).to_have_url(re.compile(CHAPTER))
        assert here.page.evaluate("window.stillHere") is True
        assert here.console == []


@pytest.mark.parametrize("width", [390, 1280])
def test_the_foot_has_its_height_before_its_words(visit: Open, width: int) -> None:
    """A page that is shown while it still comes has its foot where it will stay."""
    with visit("no/such/page/", width=width, untouched=True) as here:
        heights = here.page.locator("footer.md-footer").evaluate(
            """foot => {
                const high = () => foot.getBoundingClientRect().height, whole = high();
                foot.replaceChildren();
                return [whole, high()];
            }"""
        )
        # What moves by less than three pixels does not count as moved.
        assert heights[0] - heights[1] == pytest.approx(0, abs=1)


def test_a_page_can_be_edited(visit: Open) -> None:
    with visit(CHAPTER) as here:
        link = here.page.locator("a.md-content__button[rel=edit]")
        expect(link).to_have_attribute(
            "href", re.compile(r"/edit/main/docs/layer/matrix-as-function\.md$")
        )
