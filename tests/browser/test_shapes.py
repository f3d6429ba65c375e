"""The journey of a shape, alive: its rules and its refusals are torch's."""

from __future__ import annotations

import re

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Locator, Page, expect

from bookblocks.blocks.shapes import outcome
from tests.browser.axe import violations
from tests.browser.conftest import Figure
from tests.browser.live import call
from tests.browser.test_pages import beyond

BODY = "kind: journey\ninput: [2, 5, 4]\nin_features: 4\nout_features: 3\ncaption: c"

SIZE = st.integers(0, 7)
CASES = st.lists(
    st.tuples(st.lists(SIZE, min_size=1, max_size=5), st.integers(1, 7), st.integers(1, 7)),
    min_size=50,
    max_size=150,
)


def field(live: Locator, name: str) -> Locator:
    return live.get_by_label(name, exact=True)


def test_shapes_and_refusals_are_those_of_torch(functions: Page) -> None:

    @settings(
        max_examples=10,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(CASES)
    def compare(cases: list[tuple[list[int], int, int]]) -> None:
        arguments = [list(case) for case in cases]
        shapes = call(functions, "shapes", "linearShape", arguments)
        messages = call(functions, "shapes", "refusal", arguments)
        told = call(functions, "shapes", "outcome", arguments)
        for case, shape, message, words in zip(cases, shapes, messages, told, strict=True):
            assert tuple(words) == outcome(*case)
            layer = torch.nn.Linear(*case[1:])
            refused = ""
            expected = None
            try:
                expected = list(layer(torch.zeros(case[0])).shape)
            except RuntimeError as error:
                refused = str(error)
            assert shape == expected
            assert not refused or message == refused

    compare()


def test_it_begins_as_it_was_printed(figure: Figure) -> None:
    with figure("shapes", BODY, script=False) as (_, still):
        before = still.locator(".journey, .journey__outcome").all_inner_texts()
    with figure("shapes", BODY) as (_, live):
        assert live.locator(".journey, .journey__outcome").all_inner_texts() == before


def test_another_input(figure: Figure) -> None:
    with figure("shapes", BODY) as (_, live):
        field(live, "input").fill("7, 4")
        assert live.locator(".journey__after").inner_text().split() == ["7", "3"]
        field(live, "input").fill("(6,)")
        expect(live.locator(".figure__message")).to_have_text(
            "mat1 and mat2 shapes cannot be multiplied (1x6 and 4x3)"
        )
        expect(live.locator(".journey__clash")).to_have_text("✗ 6 ≠ 4, they clash")
        assert live.locator(".journey__after .journey__size").count() == 0


def test_another_layer(figure: Figure) -> None:
    with figure("shapes", BODY) as (page, live):
        field(live, "out_features").focus()
        page.keyboard.press("ArrowUp")
        assert live.locator(".journey__after").inner_text().split() == ["2", "5", "4"]
        expect(live.locator(".journey__count")).to_have_text("Parameters: 4 · 4 + 4 = 20.")
        live.get_by_role("checkbox", name="bias").uncheck()
        expect(live.locator(".journey__count")).to_have_text("Parameters: 4 · 4 = 16.")
        expect(live.locator(".journey__layer")).to_have_text("Linear(4, 4, bias=False)")
        field(live, "in_features").fill("5")
        expect(live.locator(".journey__words")).to_contain_text("transposed: 5x4")


LARGE = st.lists(st.integers(9000, 9999), min_size=4, max_size=5)


def test_large_sizes_are_multiplied_exactly(figure: Figure) -> None:
    """Four sizes are more than the 53 bits of a float64 hold; Python counts in whole numbers."""
    with figure("shapes", BODY) as (page, live):

        @settings(
            max_examples=10,
            deadline=None,
            suppress_health_check=[HealthCheck.function_scoped_fixture],
        )
        @given(st.lists(LARGE, min_size=20, max_size=40))
        def compare(cases: list[list[int]]) -> None:
            told = call(page, "shapes", "outcome", [[sizes, 4, 3] for sizes in cases])
            assert [tuple(words) for words in told] == [outcome(sizes, 4, 3) for sizes in cases]

        compare()
        field(live, "input").fill("9999, 9999, 9999, 9999, 5")
        expect(live.locator(".figure__message")).to_contain_text("(9996000599960001x5 and 4x3)")
        expect(live.locator(".journey__words")).to_contain_text("= 9996000599960001. mat2")


def test_all_of_it_goes_back_to_what_was_printed(figure: Figure) -> None:
    with figure("shapes", BODY) as (_, live):
        parts = ".journey, .journey__outcome"
        before = live.locator(parts).all_inner_texts()
        field(live, "input").fill("7, 6")
        field(live, "in_features").fill("5")
        field(live, "out_features").fill("x")
        live.get_by_role("checkbox", name="bias").uncheck()
        assert live.locator(parts).all_inner_texts() != before
        live.get_by_role("button", name="As printed").click()
        assert live.locator(parts).all_inner_texts() == before
        assert [
            field(live, name).input_value() for name in ("input", "in_features", "out_features")
        ] == ["(2, 5, 4)", "4", "3"]
        expect(live.get_by_role("checkbox", name="bias")).to_be_checked()
        expect(live.get_by_role("alert").filter(has_text=re.compile("."))).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_fields_stand_below_the_journey_and_stay(figure: Figure, width: int) -> None:
    """No blank is kept for a message above them, and what they bring does not move them."""
    with figure("shapes", BODY, width=width) as (_, live):

        def top(selector: str) -> float:
            return float(live.locator(selector).evaluate("e => e.getBoundingClientRect().top"))

        end = live.locator(".journey").evaluate("e => e.getBoundingClientRect().bottom")
        stand = top(".figure__controls")
        assert 0 <= stand - end <= 24
        field(live, "input").fill("5, 6, 7, 8")
        expect(live.locator(".figure__message")).to_be_visible()
        assert top(".figure__controls") == stand


def test_whatever_a_reader_asks_torch_answers_the_same(figure: Figure) -> None:
    with figure("shapes", BODY) as (_, live):

        @settings(
            max_examples=25,
            deadline=None,
            suppress_health_check=[HealthCheck.function_scoped_fixture],
        )
        @given(
            st.lists(SIZE, min_size=1, max_size=5),
            st.integers(1, 7),
            st.integers(1, 7),
            st.booleans(),
            st.permutations(["input", "in_features", "out_features", "bias"]),
        )
        def compare(
            sizes: list[int], in_features: int, out_features: int, bias: bool, order: list[str]
        ) -> None:
            typed = {
                "input": ", ".join(map(str, sizes)),
                "in_features": str(in_features),
                "out_features": str(out_features),
            }
            for name in order:
                if name == "bias":
                    live.get_by_role("checkbox", name="bias").set_checked(bias)
                else:
                    field(live, name).fill(typed[name])
            layer = torch.nn.Linear(in_features, out_features, bias)
            count = sum(parameter.numel() for parameter in layer.parameters())
            expect(live.locator(".journey__count")).to_contain_text(f"= {count}.")
            after = live.locator(".journey__after .journey__size")
            try:
                shape = layer(torch.zeros(sizes)).shape
            except RuntimeError as error:
                assert after.count() == 0
                expect(live.locator(".figure__message")).to_have_text(str(error))
            else:
                assert after.all_inner_texts() == [str(size) for size in shape]

        compare()


@pytest.mark.parametrize(
    ("name", "typed", "message"),
    [
        ("input", "a, b", "“a” is not a size: write a whole number from 0 to 9999."),
        ("input", "", "Write at least one size: (4,) or (2, 4)."),
        ("input", "2, -1", "“-1” is not a size"),
        ("input", "1 2 3 4 5 6", "Write at most 5 sizes."),
        ("in_features", "1e39", "“1e39” is not a size"),
        ("in_features", "0", "A layer has at least one feature here."),
        ("out_features", "1.5", "“1.5” is not a size"),
    ],
)
def test_a_wrong_size_is_told_in_place_and_loses_nothing(
    figure: Figure, name: str, typed: str, message: str
) -> None:
    with figure("shapes", BODY) as (page, live):
        before = live.locator(".journey").inner_text()
        field(live, name).fill(typed)
        expect(field(live, name)).to_have_attribute("aria-invalid", "true")
        expect(live.get_by_role("alert").filter(has_text=re.compile("."))).to_contain_text(message)
        assert live.locator(".journey").inner_text() == before
        page.keyboard.press("Escape")
        expect(field(live, name)).to_have_attribute("aria-invalid", "false")


@pytest.mark.parametrize(
    ("name", "sizes"),
    [
        ("One row", ["3"]),
        ("A batch", ["2", "3"]),
        ("Sequences", ["2", "5", "3"]),
        ("Too long", []),
        ("Folded", []),
    ],
)
def test_presets(figure: Figure, name: str, sizes: list[str]) -> None:
    with figure("shapes", BODY) as (_, live):
        field(live, "input").fill("9")
        live.get_by_role("button", name=name).click()
        assert live.locator(".journey__after .journey__size").all_inner_texts() == sizes


def test_figures_of_one_page_are_independent(figure: Figure) -> None:
    with figure("shapes", f"{BODY}\n```\n\n```shapes\n{BODY}") as (page, _):
        page.get_by_role("button", name="One row").last.click()
        assert page.locator(".journey__after").first.inner_text().split() == ["2", "5", "3"]
        assert page.locator(".journey__after").last.inner_text().split() == ["3"]


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_no_one_is_barred(figure: Figure, width: int, scheme: str) -> None:
    with figure("shapes", BODY, width=width, scheme=scheme) as (page, live):
        field(live, "input").fill("x")
        field(live, "in_features").fill("9")
        assert violations(page) == []


def test_long_shapes_stay_on_the_screen(figure: Figure) -> None:
    with figure("shapes", BODY, width=320) as (page, live):
        field(live, "input").fill("9999, 9999, 9999, 9999, 9998")
        field(live, "in_features").fill("9999")
        field(live, "out_features").fill("9999")
        assert beyond(page) == []
