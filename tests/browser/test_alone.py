"""The pages that are kept from one test to the next are as they came, or others."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Alone, Visiting, wait_until

# What a test may leave behind, and what is not brought back.
LEFT = {
    "another word": "document.querySelector('.md-header__topic .md-ellipsis').textContent = 'x'",
    "an open menu": "document.querySelector('#__drawer').setAttribute('checked', '')",
    "an address": "history.replaceState(null, '', '#there')",
    "styles": "document.adoptedStyleSheets.push(new CSSStyleSheet())",
}


@pytest.mark.parametrize("left", LEFT)
def test_a_page_that_is_not_as_it_came_is_not_kept(alone: Alone, left: str) -> None:
    with alone("product", "<p>One.</p>") as here:
        pass
    with alone("product", "<p>Two.</p>") as again:
        assert again is here
        expect(again.page.locator("article p")).to_have_text("Two.")
        again.page.evaluate(LEFT[left])
    with alone("product", "<p>Three.</p>") as other:
        assert other is not here
        expect(other.page.locator("article p")).to_have_text("Three.")


def test_what_is_brought_back(alone: Alone) -> None:
    first = "[scrollY, document.activeElement.localName, JSON.stringify(localStorage)]"
    with alone("product", "<p>One.</p>") as here:
        came = here.page.evaluate(first)
    with alone("product", "<p style='height: 3000px'><a href='#'>Two.</a></p>") as here:
        here.page.evaluate(
            """() => {
                document.querySelector('article p a').focus();
                scrollTo(0, 700);
                localStorage.setItem('mine', '1');
            }"""
        )
        wait_until(here.page, "history.state?.y === scrollY && scrollY === 700")
        assert here.page.evaluate(first) != came
    with alone("product", "<p>Three.</p>") as again:
        assert again is here
        assert again.page.evaluate(first) == came


def test_a_page_of_a_test_that_fails_is_not_kept(alone: Alone) -> None:
    with pytest.raises(ZeroDivisionError), alone("product", "<p>One.</p>") as here:
        raise ZeroDivisionError
    with alone("product", "<p>One.</p>") as other:
        assert other is not here


def test_a_tab_is_kept_and_nothing_on_it(visiting: Visiting) -> None:
    path = "call/callable-objects/"
    with visiting(path) as page:
        page.get_by_role("button", name="Edit", exact=True).first.click()
        page.locator("book-run").get_by_role("textbox").fill("print(2)")
        assert page.evaluate("localStorage.length") > 0
        page.evaluate("window.stillHere = true")
    with visiting(path) as again:
        assert again is page and again.evaluate("window.stillHere") is True
        expect(again.locator("book-run")).to_have_count(0)
        assert again.evaluate("localStorage.length") == 0
    with visiting(path, anew=True) as other:
        assert other is not page
    with pytest.raises(ZeroDivisionError), visiting(path):
        raise ZeroDivisionError
    with visiting(path) as other:
        assert other is not page
