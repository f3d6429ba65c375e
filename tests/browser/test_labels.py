"""The labels, alive: what is learned is what torch.linalg.lstsq gives, whatever a reader does."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Locator, Page, expect

from bookblocks.blocks.labels import Learned, learn, words
from tests.blocks.test_labels import BODY, by_torch, label_sets
from tests.browser.axe import violations
from tests.browser.conftest import Figure
from tests.browser.live import call
from tests.browser.test_pages import beyond

many = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

WEIGHT = [[1.0, 2.0, 3.0, 4.0], [2.0, 3.0, 4.0, 5.0], [3.0, 4.0, 5.0, 6.0]]
INPUTS = [
    [1.0, 0.0, 0.0, 1.0],
    [0.0, 1.0, 0.0, 1.0],
    [0.0, 0.0, 1.0, 1.0],
    [1.0, 1.0, 1.0, 1.0],
    [1.0, 1.0, 0.0, 0.0],
    [1.0, 0.0, 1.0, 0.0],
]


def test_it_learns_what_torch_gives(functions: Page) -> None:

    @many
    @given(st.lists(label_sets(), min_size=10, max_size=30))
    def compare(cases: list[tuple[list[list[float]], list[list[float]]]]) -> None:
        found = call(functions, "labels", "learn", [list(case) for case in cases])
        for (inputs, wanted), learned in zip(cases, found, strict=True):
            rows = [[*row, b] for row, b in zip(learned["weight"], learned["bias"], strict=True)]
            shown = torch.tensor(rows, dtype=torch.float64)
            assert torch.allclose(shown, by_torch(inputs, wanted), atol=1e-8)
            assert learned["rank"] == learn(inputs, wanted).rank

    compare()


def test_it_says_what_the_build_says(functions: Page) -> None:
    true = Learned(WEIGHT, [0.0, 0.0, 0.0], 5)
    x = [1.0, 2.0, 3.0, 4.0]
    layer = {"weight": WEIGHT, "bias": [0, 0, 0], "inputs": INPUTS, "slip": 10, "x": x}
    cases: list[list[Any]] = []
    expected: list[str] = []
    for count in range(1, 7):
        for wrong in range(2**count):
            flags = [bool(wrong >> index & 1) for index in range(6)]
            wanted = [true(row) for row in INPUTS[:count]]
            for row, flag in zip(wanted, flags, strict=False):
                row[0] += 10 * flag
            learned = learn(INPUTS[:count], wanted)
            cases.append([layer, count, flags])
            expected.append(words(learned, true, INPUTS[:count], wanted, sum(flags[:count]), x))
    found = call(functions, "labels", "outcome", cases)
    # A half in the third decimal may go either way.
    for each, text in zip(found, expected, strict=True):
        assert each["words"].split()[:16] == text.split()[:16]
        for a, b in zip(each["words"].split(), text.split(), strict=True):
            if a != b:
                numbers = [float(part.strip(".,;").replace("−", "-")) for part in (a, b)]
                assert numbers[0] == pytest.approx(numbers[1], abs=0.0101)


def cells(live: Locator, kind: str = "weight") -> list[str]:
    return live.locator(f".labels__pair--learned .tensor--{kind} td").all_text_contents()


def test_a_wrong_label_changes_its_row(figure: Figure) -> None:
    with figure("labels", BODY) as (_, live):
        box = live.get_by_role("checkbox", name="wrong label 2")
        box.check()
        expect(live.locator(".labels__words")).to_contain_text("6 labels, 1 wrong.")
        assert live.locator(".labels__list tr").nth(2).locator("td").nth(2).text_content() == (
            "16, 8, 10"
        )
        off = live.locator(".labels__pair--learned td[data-off]")
        assert off.count() > 0
        assert cells(live)[4:] == [*"2345", *"3456"]
        assert cells(live, "bias")[1:] == ["0", "0"]
        box.uncheck()
        assert cells(live) == [*"1234", *"2345", *"3456"]
        expect(off).to_have_count(0)


def test_keys_take_labels_away(figure: Figure) -> None:
    with figure("labels", BODY) as (page, live):
        live.get_by_role("slider", name="labels").focus()
        page.keyboard.press("ArrowLeft")
        expect(live.locator(".labels__words")).to_contain_text(
            "5 labels, none wrong. 5 independent"
        )
        page.keyboard.press("ArrowLeft")
        expect(live.locator(".labels__words")).to_contain_text(
            "4 labels, none wrong. 4 independent"
        )
        expect(live.locator("output")).to_have_text("4")
        # What is not used cannot be made wrong.
        expect(live.get_by_role("checkbox", name="wrong label 5")).to_be_disabled()
        expect(live.locator("tr[data-unused]")).to_have_count(2)
        page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("End")
        assert cells(live) == [*"1234", *"2345", *"3456"]
        live.get_by_role("checkbox", name="wrong label 1").focus()
        page.keyboard.press("Space")
        expect(live.locator(".labels__words")).to_contain_text("6 labels, 1 wrong")


def test_a_finger_finds_its_place(figure: Figure) -> None:
    with figure("labels", BODY, width=390) as (_, live):
        for part in (*live.locator(".labels__list label").all(), live.get_by_role("slider")):
            box = part.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= 44


def test_without_a_script_nothing_looks_alive(figure: Figure) -> None:
    with figure("labels", BODY, script=False) as (_, live):
        assert not live.get_by_role("checkbox").first.is_visible()
        assert not live.get_by_role("slider").is_visible()
        assert live.locator(".labels__table").is_visible()


def test_figures_of_one_page_are_independent(figure: Figure) -> None:
    with figure("labels", f"{BODY}```\n\n```labels\n{BODY.strip()}") as (page, _):
        page.get_by_role("slider").last.fill("3")
        expect(page.locator(".labels__words").first).to_contain_text("6 labels")
        expect(page.locator(".labels__words").last).to_contain_text("3 labels")


def worst(page: Page) -> None:
    """A state with marks of every kind."""
    page.get_by_role("slider").fill("5")
    page.get_by_role("checkbox").nth(1).check()


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_no_one_is_barred(figure: Figure, width: int, scheme: str) -> None:
    with figure("labels", BODY, width=width, scheme=scheme) as (page, _):
        worst(page)
        assert violations(page) == []


def test_nothing_scrolls_sideways(figure: Figure) -> None:
    with figure("labels", BODY, width=320) as (page, _):
        worst(page)
        assert beyond(page) == []
