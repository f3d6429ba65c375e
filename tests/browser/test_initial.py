"""The first weights, alive: each choice shows the counts that torch gave."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from bookblocks.blocks.initial import bars, words
from tests.browser.axe import violations
from tests.browser.conftest import Figure
from tests.browser.test_pages import beyond

BODY = "in_features: [4, 16, 100]\nout_features: 50\nseed: 50\ncaption: c"


def data(live: Locator) -> list[Any]:
    loaded: list[Any] = json.loads(str(live.locator("book-initial").get_attribute("data-drawn")))
    return loaded


def places(live: Locator) -> list[list[float]]:
    found: list[list[float]] = live.locator(".initial__bar").evaluate_all(
        """bars => bars.map(bar => ["x", "y", "width", "height"].map(
            name => Number(bar.getAttribute(name))))"""
    )
    return found


def bounds(live: Locator) -> list[float]:
    found: list[float] = live.locator(".initial__bound").evaluate_all(
        "lines => lines.map(line => Number(/M([\\d.]+)/.exec(line.getAttribute('d'))[1]))"
    )
    return found


def test_each_choice_shows_its_counts_and_says_so(figure: Figure) -> None:
    with figure("initial", BODY) as (_, live):
        shown = data(live)
        widest = max(drawn["bound"] for drawn in shown)
        for index, drawn in [*enumerate(shown), (0, shown[0])]:
            live.get_by_role("radio").nth(index).check()
            for scale, stretch in (("common", False), ("stretched", True)):
                live.get_by_role("checkbox").set_checked(stretch)
                share = 1.0 if stretch else drawn["bound"] / widest
                expected = bars(drawn[scale], share)
                assert len(places(live)) == len(expected)
                for found, place in zip(places(live), expected, strict=True):
                    assert found == pytest.approx(list(place), abs=0.01)
                low, high = bounds(live)
                assert all(low - 0.01 <= x and x + w <= high for x, _, w, _ in places(live))
            live.get_by_role("checkbox").uncheck()
            expect(live.locator(".initial__words")).to_have_text(words(drawn))


def test_the_bounds_come_nearer(figure: Figure) -> None:
    with figure("initial", BODY) as (_, live):
        found = []
        for index in range(3):
            live.get_by_role("radio").nth(index).check()
            box = live.locator(".initial__bound").last.bounding_box()
            assert box is not None
            found.append(box["x"])
        assert found == sorted(found, reverse=True)


def test_keys_choose(figure: Figure) -> None:
    with figure("initial", BODY) as (page, live):
        live.get_by_role("radio").first.focus()
        page.keyboard.press("ArrowRight")
        expect(live.locator(".initial__words")).to_contain_text("with 16 inputs")


def test_figures_of_one_page_are_independent(figure: Figure) -> None:
    with figure("initial", f"{BODY}\n```\n\n```initial\n{BODY}") as (page, _):
        page.get_by_role("radio").last.check()
        expect(page.locator(".initial__words").first).to_contain_text("with 4 inputs")
        expect(page.locator(".initial__words").last).to_contain_text("with 100 inputs")


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_no_one_is_barred(figure: Figure, width: int, scheme: str) -> None:
    with figure("initial", BODY, width=width, scheme=scheme) as (page, live):
        live.get_by_role("radio").last.check()
        assert violations(page) == []


def test_nothing_scrolls_sideways(figure: Figure) -> None:
    with figure("initial", BODY, width=320) as (page, _):
        assert beyond(page) == []
