"""elements.js: each live figure comes alive on the page that has it, and stays as it was left."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT, Open, Visit, addresses, wait_until
from tests.browser.test_debugger import PLACES

KINDS = ("product", "shapes", "space", "initial", "labels", "debugger")


def pages_with(kind: str) -> list[str]:
    """The addresses of the chapters that have a live figure of this kind."""
    found = []
    for path in addresses():
        file = ROOT / "docs" / f"{path.rstrip('/') or 'index'}.md"
        # Of the two kinds of shapes, one is a picture.
        fence = f"\n```{kind}\n" + ("kind: journey\n" if kind == "shapes" else "")
        if file.is_file() and fence in file.read_text(encoding="utf-8"):
            found.append(path)
    return found


def test_every_chapter_of_the_layer_has_a_figure_that_computes() -> None:
    living = {
        page
        for kind in ("product", "shapes", "space", "initial", "labels")
        for page in pages_with(kind)
    }
    assert {path for path in addresses() if path.startswith("layer/")} <= living


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_loads_the_modules_of_its_elements_and_no_others(visit: Open, kind: str) -> None:
    with visit(pages_with(kind)[0], until="networkidle") as here:
        expect(here.page.locator(f"book-{kind} :disabled")).to_have_count(0)
        asked = {url.rpartition("/")[2] for url in here.requests}
        assert f"{kind}.js" in asked
        elements = here.page.locator("book-shapes").count()
        assert ("shapes.js" in asked) == bool(elements)
        assert here.console == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_link_within_the_page_leaves_the_figures_as_they_are(visit: Open, kind: str) -> None:
    """What a reader has set stays set. The theme's instant navigation loads the page anew."""
    with visit(pages_with(kind)[-1]) as here:
        here.page.evaluate("window.asLeft = [...document.querySelectorAll(':defined')]")
        before = len(here.requests)
        for link in (".md-sidebar--secondary a", ".md-sidebar--secondary a >> nth=1"):
            here.page.locator(link).first.click()
            here.page.wait_for_load_state("networkidle")
        assert here.page.evaluate("asLeft.every(element => element.isConnected)")
        # Some browsers ask for the icon again at each change of the address.
        assert [url for url in here.requests[before:] if not url.endswith("favicon.svg")] == []


def test_back_from_a_link_within_the_page_is_where_the_reader_was(visit: Open) -> None:
    with visit("layer/shapes/") as here:
        where = "[scrollY, location.hash]"
        here.page.mouse.wheel(0, 700)
        wait_until(here.page, "history.state?.y === scrollY && scrollY === 700")
        here.page.locator(".md-sidebar--secondary a").nth(4).click()
        wait_until(here.page, "scrollY > 1400 && history.state?.y === scrollY")
        there = here.page.evaluate(where)
        here.page.go_back()
        wait_until(here.page, "scrollY === 700 && !location.hash")
        here.page.go_forward()
        wait_until(here.page, "scrollY > 1400")
        assert here.page.evaluate(where) == there


def test_figures_come_alive_after_instant_navigation(visit: Open) -> None:
    with visit("") as here:
        here.page.evaluate("window.stillHere = true")
        nav = here.page.locator(".md-sidebar--primary .md-nav__link")
        for title, kinds in (
            ("The bias", ("product",)),
            ("A linear layer holds a matrix", ("shapes", "initial", "debugger")),
            ("A matrix is a function", ("product", "space")),
            ("The bias", ("product",)),
        ):
            nav.filter(has_text=re.compile(title)).first.click()
            expect(here.page.locator("article h1")).to_contain_text(title)
            for kind in kinds:
                here.page.locator(f"book-{kind}").first.scroll_into_view_if_needed()
                expect(here.page.locator(f"book-{kind} :disabled")).to_have_count(0)
        here.page.get_by_role("button", name="Identity").click()
        expect(here.page.locator(".tensor--output td").first).to_have_text("1.5")
        assert here.page.evaluate("window.stillHere") is True
        assert here.console == []


def fetched(here: Visit) -> set[str]:
    """The names of the modules that a page has asked for."""
    return {url.rpartition("/")[2] for url in here.requests if url.endswith(".js")}


def test_a_figure_comes_alive_when_it_comes_near(visit: Open) -> None:
    """Who does not scroll fetches no module of what is far below."""
    with visit("call/calling-a-layer/", until="networkidle", untouched=True) as here:
        assert "debugger.js" not in fetched(here)
        debugger = here.page.locator("book-debugger").first
        debugger.scroll_into_view_if_needed()
        expect(debugger.locator(":disabled")).to_have_count(0)
        assert "debugger.js" in fetched(here)
        assert here.console == []


def test_a_link_to_a_step_brings_its_debugger(visit: Open) -> None:
    """Its name is no id on the page, so that the browser does not go there by itself."""
    name = next(name for path, name in PLACES if path == "call/calling-a-layer/")
    with visit("call/calling-a-layer/", untouched=True) as here:
        debugger = here.page.locator(f"book-debugger[data-name='{name}']")
        here.page.evaluate("name => { location.hash = `${name}-2`; }", name)
        expect(debugger.locator(":disabled")).to_have_count(0)
    with visit(f"call/calling-a-layer/#{name}-2", untouched=True) as here:
        expect(here.page.locator(f"book-debugger[data-name='{name}'] :disabled")).to_have_count(0)


def test_a_page_without_elements_loads_none(visit: Open) -> None:
    with visit("call/callable-objects/", until="networkidle") as here:
        assert fetched(here) & {f"{kind}.js" for kind in KINDS} == set()
