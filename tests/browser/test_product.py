"""The product figure, alive: it computes what torch computes, and every number can be changed."""

from __future__ import annotations

import re
from typing import Any

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Locator, Page, expect

from bookblocks.blocks.product import equation
from bookblocks.recording.notation import show
from tests.browser.axe import violations
from tests.browser.conftest import Figure
from tests.browser.live import call
from tests.browser.test_pages import beyond

S2 = """
weight: [[1, 2, 3, 4], [2, 3, 4, 5], [3, 4, 5, 6]]
input: [1, 2, 3, 4]
caption: Rows.
"""
BIASED = S2 + "bias: [0.5, -1, 2]\n"

many = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@st.composite
def layers(draw: st.DrawFn, numbers: st.SearchStrategy[float]) -> dict[str, object]:
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 6))
    row = st.lists(numbers, min_size=columns, max_size=columns)
    bias = st.lists(numbers, min_size=rows, max_size=rows)
    return {
        "weight": draw(st.lists(row, min_size=rows, max_size=rows)),
        "input": draw(row),
        "bias": draw(st.none() | bias),
    }


def one(page: Page, kind: str, row: int, column: int = 0) -> Locator:
    """A cell."""
    return page.locator(f".tensor--{kind} tr").nth(row).locator("td").nth(column)


def output(page: Page) -> list[str]:
    return page.locator(".tensor--output td").all_text_contents()


# Tenths up to four: the exact result has two decimals, and six products and a bias stay below
# 128, where float32 errs by less than 0.00004 in all. Four decimals are then the same in
# whichever order torch adds.
TENTHS = st.integers(-40, 40).map(lambda n: n / 10)


def test_it_shows_what_a_layer_of_torch_gives(functions: Page) -> None:

    @many
    @given(st.lists(layers(TENTHS), min_size=20, max_size=40))
    def compare(cases: list[dict[str, list[float]]]) -> None:
        expected = [
            torch.nn.functional.linear(
                torch.tensor(case["input"]),
                torch.tensor(case["weight"]),
                None if case["bias"] is None else torch.tensor(case["bias"]),
            ).tolist()
            for case in cases
        ]
        found = call(functions, "product", "multiply", [[case] for case in cases])
        assert [[show(y) for y in ys] for ys in found] == [[show(y) for y in ys] for ys in expected]

    compare()


def test_a_running_total_is_torchs_to_the_last_bit(functions: Page) -> None:
    numbers = st.floats(-(2.0**40), 2.0**40, width=32)

    @many
    @given(st.lists(layers(numbers), min_size=20, max_size=40))
    def compare(cases: list[dict[str, list[float]]]) -> None:
        given_rows, expected = [], []
        for case in cases:
            row, vector = torch.tensor(case["weight"])[0], torch.tensor(case["input"])
            terms = [w * x for w, x in zip(row, vector, strict=True)]
            if case["bias"] is not None:
                terms.append(torch.tensor(case["bias"])[0])
            totals = [terms[0]]
            for term in terms[1:]:
                totals.append(totals[-1] + term)
            expected.append([total.item() for total in totals])
            given_rows.append(
                [row.tolist(), vector.tolist(), case["bias"] and float(case["bias"][0])]
            )
        found = call(functions, "product", "running", given_rows)
        assert [[float(total) for total in totals] for totals in found] == expected

    compare()


def test_both_languages_write_a_sum_alike(functions: Page) -> None:

    @many
    @given(st.lists(layers(TENTHS), min_size=20, max_size=40))
    def compare(cases: list[dict[str, list[list[float]]]]) -> None:
        rows = [
            [case["weight"][0], case["input"], case["bias"] and case["bias"][0]] for case in cases
        ]
        float32 = [
            [
                torch.tensor(row).tolist(),
                torch.tensor(vector).tolist(),
                bias and torch.tensor(bias).item(),
            ]
            for row, vector, bias in rows
        ]
        assert call(functions, "product", "equation", float32) == [
            equation(row, vector, bias)  # type: ignore[arg-type]
            for row, vector, bias in rows
        ]

    compare()


def test_it_begins_as_it_was_printed(figure: Figure) -> None:
    """Coming alive changes no text and moves nothing."""
    with figure("product", BIASED, script=False) as (page, still):
        before = still.inner_text()
    with figure("product", BIASED) as (page, live):
        after = live.inner_text()
        assert output(page) == ["30.5", "39", "52"]
    controls = ("As printed", "Identity", "Swap", "Sum", "Zero row", "Bias", "To change")
    kept = [line for line in after.splitlines() if not line.strip().startswith(controls)]
    assert [line for line in kept if line.strip()] == [
        line for line in before.splitlines() if line.strip()
    ]


def test_a_number_is_changed_by_typing(figure: Figure) -> None:
    with figure("product", S2) as (page, live):
        one(page, "weight", 0, 1).focus()
        page.keyboard.press("Enter")
        page.keyboard.type("10")
        assert output(page) == ["46", "40", "50"], "it follows while one types"
        page.keyboard.press("Enter")
        expect(one(page, "weight", 0, 1)).to_be_focused()
        assert live.locator(".figure__sums li").first.inner_text() == (
            "1·1 + 10·2 + 3·3 + 4·4 = 46"
        )
        expect(live.locator(".product__running")).to_have_text(
            "Running total of row 1: 1, 21, 30, 46."
        )


def test_a_digit_begins_a_new_number_and_escape_brings_the_old_one_back(figure: Figure) -> None:
    with figure("product", S2) as (page, _):
        one(page, "input", 0, 0).focus()
        page.keyboard.type("-2")
        assert output(page) == ["27", "34", "41"]
        page.keyboard.press("Escape")
        assert output(page) == ["30", "40", "50"]
        expect(one(page, "input", 0, 0)).to_be_focused()
        expect(one(page, "input", 0, 0)).to_have_text("1")


@pytest.mark.parametrize("typed", ["abc", "1e39", "NaN", ""])
def test_a_wrong_number_is_told_in_place_and_loses_nothing(figure: Figure, typed: str) -> None:
    with figure("product", S2) as (page, live):
        one(page, "weight", 2, 3).focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Control+a")
        page.keyboard.press("Delete")
        page.keyboard.type(typed)
        expect(live.locator("input[aria-invalid=true]")).to_have_count(1)
        expect(live.get_by_role("alert").filter(has_text=re.compile("."))).to_have_count(1)
        page.keyboard.press("Enter")
        expect(live.locator("td input")).to_have_count(1)
        page.keyboard.press("Escape")
        expect(live.locator("td input")).to_have_count(0)
        expect(one(page, "weight", 2, 3)).to_have_text("6")
        assert output(page) == ["30", "40", "50"]


@pytest.mark.parametrize("kind", ["input", "weight", "bias"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_message_has_the_room_of_the_figure(figure: Figure, kind: str, width: int) -> None:
    with figure("product", BIASED, width=width) as (page, live):
        one(page, kind, 0).focus()
        page.keyboard.press("Enter")
        page.keyboard.type("1e39")
        message = live.locator(".field__message").filter(has_text="float32").bounding_box()
        table = live.locator(".tensor--output").bounding_box()
        assert message is not None and table is not None
        assert message["width"] >= 240
        assert message["y"] >= table["y"] + table["height"]
        assert beyond(page) == []


@pytest.mark.parametrize("number", ["0.123456", "-1.5e-7", "123456.7"])
def test_a_number_that_is_opened_and_left_stays_what_it_was(figure: Figure, number: str) -> None:
    with figure("product", S2) as (page, live):
        one(page, "weight", 0, 0).focus()
        page.keyboard.press("Enter")
        page.keyboard.type(number)
        page.keyboard.press("Enter")
        # Ten thousand times as large, the digits that are not shown are.
        one(page, "input", 0, 0).focus()
        page.keyboard.type("10000")
        page.keyboard.press("Enter")
        sums, outputs = live.locator(".figure__sums").inner_text(), output(page)
        assert ("≈" in sums.splitlines()[0]) == (number != "-1.5e-7")
        one(page, "weight", 0, 0).focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        expect(live.locator(".field__message").filter(has_text=re.compile("."))).to_have_count(0)
        assert (live.locator(".figure__sums").inner_text(), output(page)) == (sums, outputs)


def test_zero_has_no_sign(figure: Figure) -> None:
    with figure("product", S2) as (page, _):
        one(page, "input", 0, 0).focus()
        page.keyboard.type("-0")
        page.keyboard.press("Enter")
        expect(one(page, "input", 0, 0)).to_have_text("0")
        assert output(page)[0] == "29"


def test_the_arrow_keys_walk_one_cell_is_in_the_tab_order(figure: Figure) -> None:
    with figure("product", S2) as (page, live):
        weight = live.locator(".tensor--weight")
        expect(weight.locator("td[tabindex='0']")).to_have_count(1)
        one(page, "weight", 0, 0).focus()
        for key in ("ArrowRight", "ArrowDown", "ArrowDown", "ArrowDown", "End"):
            page.keyboard.press(key)
        expect(one(page, "weight", 2, 3)).to_be_focused()
        expect(weight.locator("td[tabindex='0']")).to_have_count(1)
        expect(one(page, "weight", 2, 3)).to_have_attribute(
            "aria-label", "weight, row 3, column 4: 6"
        )
        expect(live.locator(".product__running")).to_have_text(
            "Running total of row 3: 3, 11, 26, 50."
        )


@pytest.mark.parametrize(("key", "expected"), [("PageUp", "31"), ("PageDown", "29"), ("+", "31")])
def test_a_key_steps(figure: Figure, key: str, expected: str) -> None:
    with figure("product", S2) as (page, _):
        one(page, "weight", 0, 0).focus()
        page.keyboard.press(key)
        assert output(page)[0] == expected


def test_the_wheel_steps_the_number_in_use_and_no_other(figure: Figure) -> None:
    with figure("product", S2) as (page, _):
        one(page, "weight", 0, 0).hover()
        page.mouse.wheel(0, -100)
        assert output(page)[0] == "30"
        one(page, "weight", 0, 0).focus()
        page.mouse.wheel(0, -100)
        expect(page.locator(".tensor--output td").first).to_have_text("31")


def test_dragging_sideways_changes_a_number(figure: Figure) -> None:
    with figure("product", S2) as (page, _):
        box = one(page, "input", 0, 3).bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 26, y, steps=5)
        page.mouse.up()
        expect(one(page, "input", 0, 3)).to_have_text("6")
        assert output(page) == ["38", "50", "62"]


def test_two_taps_open_a_number(figure: Figure) -> None:
    with figure("product", S2, width=390) as (page, live):
        one(page, "weight", 1, 1).tap()
        expect(live.locator("td input")).to_have_count(0)
        one(page, "weight", 1, 1).tap()
        expect(live.locator("td input")).to_be_focused()


def test_pointing_at_an_output_tells_its_row(figure: Figure) -> None:
    with figure("product", S2) as (page, live):
        one(page, "output", 1).hover()
        expect(live.locator(".product__running")).to_have_text(
            "Running total of row 2: 2, 8, 20, 40."
        )
        assert live.locator(".tensor--weight tr[data-on]").inner_text().split() == list("2345")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Identity", ["1", "2", "3"]),
        ("Swap", ["2", "1", "3"]),
        ("Sum", ["10", "10", "10"]),
        ("Zero row", ["30", "0", "50"]),
        ("As printed", ["30", "40", "50"]),
    ],
)
def test_presets(figure: Figure, name: str, expected: list[str]) -> None:
    with figure("product", S2) as (page, live):
        one(page, "weight", 0, 0).focus()
        page.keyboard.type("7")
        live.get_by_role("button", name=name).click()
        assert output(page) == expected


def test_the_bias_comes_and_goes(figure: Figure) -> None:
    with figure("product", BIASED) as (page, live):
        box = live.get_by_role("checkbox", name="Bias")
        box.uncheck()
        assert output(page) == ["30", "40", "50"]
        expect(live.locator(".tensor--bias")).to_be_hidden()
        box.check()
        assert output(page) == ["30.5", "39", "52"]


PRESETS = ("As printed", "Identity", "Swap", "Sum", "Zero row")


@st.composite
def acts(draw: st.DrawFn) -> tuple[Any, ...]:
    """Something that a reader does to the figure of a layer from four to three."""
    kind = draw(st.sampled_from(("input", "weight", "bias", "switch", "preset")))
    if kind == "switch":
        return (kind,)
    if kind == "preset":
        return kind, draw(st.sampled_from(PRESETS))
    row = 0 if kind == "input" else draw(st.integers(0, 2))
    column = 0 if kind == "bias" else draw(st.integers(0, 3))
    return kind, row, column, draw(TENTHS)


class Model:
    """The layer that the reader should have made."""

    def __init__(self, bias: list[float] | None) -> None:
        self.start = torch.tensor([[1.0, 2, 3, 4], [2, 3, 4, 5], [3, 4, 5, 6]])
        self.begin = torch.tensor(bias or [0.0, 0, 0])
        self.on = bias is not None
        self.reset()

    def reset(self) -> None:
        """Go back to what the page was printed with."""
        self.weight = self.start.clone()
        self.input = torch.tensor([1.0, 2, 3, 4])
        self.bias = self.begin.clone()

    def act(self, kind: str, *how: Any) -> None:
        """Do what the reader does."""
        if kind == "switch":
            self.on = not self.on
        elif kind != "preset":
            row, column, value = how
            tensor = {"input": self.input, "weight": self.weight, "bias": self.bias}[kind]
            tensor[(row, column) if kind == "weight" else (row or column)] = value
        elif how[0] == "As printed":
            self.reset()
        else:
            zero = self.start.clone()
            zero[1] = 0
            self.weight = {
                "Identity": torch.eye(3, 4),
                "Swap": torch.eye(3, 4)[[1, 0, 2]],
                "Sum": torch.ones(3, 4),
                "Zero row": zero,
            }[how[0]]

    def output(self) -> list[str]:
        """What torch gives."""
        bias = self.bias if self.on else None
        result = torch.nn.functional.linear(self.input, self.weight, bias)
        return [show(value) for value in result.tolist()]


@pytest.mark.parametrize("body", [S2, BIASED], ids=["no bias", "bias"])
def test_whatever_a_reader_does_torch_computes_the_same(figure: Figure, body: str) -> None:
    @settings(
        max_examples=15,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(st.lists(acts(), min_size=1, max_size=6))
    def compare(done: list[tuple[Any, ...]]) -> None:
        # A new figure each time: what one reader does must not mend it for the next.
        with figure("product", body) as (page, live):
            model = Model([0.5, -1, 2] if body == BIASED else None)
            for act in done:
                if act[0] == "switch":
                    live.get_by_role("checkbox", name="Bias").set_checked(not model.on)
                elif act[0] == "preset":
                    live.get_by_role("button", name=act[1]).click()
                elif act[0] == "bias" and not model.on:
                    continue
                else:
                    one(page, *act[:3]).focus()
                    page.keyboard.type(str(act[3]))
                    page.keyboard.press("Enter")
                model.act(*act)
                assert output(page) == model.output()
                shown = live.locator(".figure__sums li").all_inner_texts()
                assert [line.rpartition(" = ")[2] for line in shown] == model.output()

    compare()


def test_figures_of_one_page_are_independent(figure: Figure) -> None:
    with figure("product", S2 + "\n```\n\n```product" + BIASED) as (page, _):
        expect(page.locator("book-product")).to_have_count(2)
        page.locator("book-product").last.get_by_role("button", name="Identity").click()
        assert output(page) == ["30", "40", "50", "1.5", "1", "5"]


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_long_numbers_stay_on_the_screen(figure: Figure, width: int) -> None:
    with figure("product", BIASED, width=width) as (page, live):

        def tables_are_on_the_screen() -> None:
            for table in live.locator("table").all():
                box = table.bounding_box()
                assert box is not None
                # Its brackets stand 4 px further out.
                assert box["x"] >= 4 and box["x"] + box["width"] <= width - 4

        tables_are_on_the_screen()
        for column in range(4):
            one(page, "weight", 1, column).focus()
            page.keyboard.type("-123456.7")
            page.keyboard.press("Enter")
        tables_are_on_the_screen()
        assert beyond(page) == []


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_no_one_is_barred(figure: Figure, width: int, scheme: str) -> None:
    with figure("product", BIASED, width=width, scheme=scheme) as (page, _):
        one(page, "weight", 0, 0).focus()
        assert violations(page) == []
        page.keyboard.press("Enter")
        page.keyboard.type("x")
        assert violations(page) == []


def test_touch_targets(figure: Figure) -> None:
    with figure("product", BIASED, width=390) as (_, live):
        for target in live.locator("td, button, label").all():
            box = target.bounding_box()
            assert box is not None
            assert box["height"] >= 24
            assert box["width"] >= 24


FOUR = "weight: [[1, 2, 3, 4], [2, 3, 4, 5]]\ninput: [1, 2, 3, 4]\ncaption: c"


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("typed", ["1e30", "-1.234e-30", "-123.456", "999999", "12"])
def test_the_input_stands_above_its_columns_whatever_is_typed(
    figure: Figure, width: int, typed: str
) -> None:
    """Each number of the input over the middle of its column, and no number over its neighbour."""
    middles = """table => [...table.rows].map(row => [...row.cells].map(cell => {
        const box = cell.getBoundingClientRect();
        const range = document.createRange();
        range.selectNodeContents(cell);
        return [box.x + box.width / 2, box.width - range.getBoundingClientRect().width];
    }))"""
    with figure("product", FOUR, width=width) as (page, live):
        for kind, number in (("weight", 0), ("input", 2), ("weight", 3)):
            live.locator(f".tensor--{kind} td").nth(number).focus()
            page.keyboard.type(typed)
            page.keyboard.press("Enter")
            above = live.locator(".tensor--input").evaluate(middles)[0]
            for row in live.locator(".tensor--weight").evaluate(middles):
                assert [x for x, _ in row] == pytest.approx([x for x, _ in above], abs=0.5)
                assert min(room for _, room in (*row, *above)) >= 0
        assert beyond(page) == []
