"""The plane, alive: where points land is what torch computes, however the columns are moved."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from playwright.sync_api import FloatRect, Locator, Page, expect

from bookblocks.blocks.space import PRESETS, determinant, handles, orientation, spot
from bookblocks.recording.notation import show
from tests.browser.axe import violations
from tests.browser.conftest import Figure
from tests.browser.live import call

BODY = "weight: [[2, 1], [0, 1]]\npoints: [[0, 0], [1, 0], [1, 1], [0, 1]]\ncaption: c"

many = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
TENTHS = st.integers(-50, 50).map(lambda n: n / 10)
PAIR = st.lists(TENTHS, min_size=2, max_size=2)
MATRIX = st.lists(PAIR, min_size=2, max_size=2)


def moves(live: Locator) -> list[str]:
    return live.locator(".figure__sums li").all_inner_texts()


def weight(live: Locator) -> list[str]:
    return live.locator(".tensor--weight td").all_inner_texts()


def test_points_land_where_torch_says(functions: Page) -> None:

    @many
    @given(st.lists(st.tuples(MATRIX, PAIR), min_size=50, max_size=100))
    def compare(cases: list[tuple[list[list[float]], list[float]]]) -> None:
        found = call(functions, "space", "image", [list(case) for case in cases])
        for (rows, point), image in zip(cases, found, strict=True):
            expected = torch.tensor(rows).matmul(torch.tensor(point)).tolist()
            assert [show(x) for x in image] == [show(x) for x in expected]

    compare()


def test_the_determinant_and_its_words_are_torchs_and_pythons(functions: Page) -> None:

    @many
    @given(st.lists(MATRIX, min_size=50, max_size=100))
    def compare(cases: list[list[list[float]]]) -> None:
        typed = [[torch.tensor(rows).tolist()] for rows in cases]
        found = call(functions, "space", "determinant", typed)
        words = call(functions, "space", "orientation", typed)
        for rows, value, said in zip(cases, found, words, strict=True):
            assert value == determinant(rows)
            exact = torch.linalg.det(torch.tensor(rows, dtype=torch.float64)).item()
            assert value == pytest.approx(exact, abs=1e-8)
            assert said == orientation(rows)

    compare()


def test_handles_stand_where_python_puts_them(functions: Page) -> None:

    @many
    @given(st.lists(st.tuples(MATRIX, st.integers(20, 80)), min_size=50, max_size=100))
    def compare(cases: list[tuple[list[list[float]], int]]) -> None:
        found = call(functions, "space", "handles", [[rows, n / 10] for rows, n in cases])
        for (rows, n), places in zip(cases, found, strict=True):
            for place, expected in zip(places, handles(rows, n / 10), strict=True):
                assert place == pytest.approx(expected)

    compare()


def boxes(live: Locator) -> list[FloatRect]:
    """Where the two handles are on the screen."""
    found = [handle.bounding_box() for handle in live.locator(".space__handle").all()]
    return [box for box in found if box]


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("rows", [[[1, 1], [1, 1]], [[0, 0], [0, 0]], [[9, 9], [9, 9]]])
def test_two_columns_in_one_place_have_two_handles(
    figure: Figure, width: int, rows: list[list[int]]
) -> None:
    """None lies upon the other, and a pointer reaches each where it is seen."""
    with figure("space", BODY, width=width) as (page, live):
        live.get_by_role("button", name="Flatten").click()
        for place, value in enumerate(value for row in rows for value in row):
            live.locator(".tensor--weight td").nth(place).focus()
            page.keyboard.type(str(value))
            page.keyboard.press("Enter")
        first, second = boxes(live)
        across, down = second["x"] - first["x"], second["y"] - first["y"]
        assert (across**2 + down**2) ** 0.5 >= first["width"]
        for number, box in enumerate((first, second), 1):
            for share in (0.2, 0.5, 0.8):
                middle = box["x"] + box["width"] * share, box["y"] + box["height"] / 2
                there = "([x, y]) => document.elementFromPoint(x, y).textContent"
                assert page.evaluate(there, middle) == str(number)


PLACE = st.tuples(st.floats(0, 340), st.floats(0, 180))


def test_names_stand_where_python_puts_them(functions: Page) -> None:

    @many
    @given(
        st.lists(
            st.tuples(PLACE, st.sampled_from(("A", "A, B, C")), PLACE, st.lists(PLACE, max_size=2)),
            min_size=15,
            max_size=30,
        )
    )
    def compare(cases: list[Any]) -> None:
        found = call(functions, "space", "spot", [list(case) for case in cases])
        for ((x, y), name, middle, rings), place in zip(cases, found, strict=True):
            assert place == list(spot(x, y, name, middle, rings))

    compare()


def test_no_handle_lies_upon_a_name(figure: Figure) -> None:
    with figure("space", BODY) as (_, live):
        for preset in ("As printed", "Identity", "Swap", "Rotate", "Stretch", "Shear", "Flatten"):
            live.get_by_role("button", name=preset, exact=True).click()
            names = [
                word.bounding_box() for word in live.locator(".space__after .figure__word").all()
            ]
            for handle in live.locator(".space__handle").all():
                ring = handle.bounding_box()
                assert ring is not None
                x, y = ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2
                for name in names:
                    assert name is not None
                    assert not (
                        name["x"] <= x <= name["x"] + name["width"]
                        and name["y"] <= y <= name["y"] + name["height"]
                    ), preset


def test_it_begins_as_it_was_printed(figure: Figure) -> None:
    with figure("space", BODY, script=False) as (_, still):
        before = moves(still), weight(still), still.locator(".space__said").inner_text()
    with figure("space", BODY) as (_, live):
        assert (moves(live), weight(live), live.locator(".space__said").inner_text()) == before
        live.get_by_role("button", name="Swap").click()
        changed = live.locator(".space__after").inner_html()
        live.get_by_role("button", name="As printed").click()
        assert (moves(live), weight(live), live.locator(".space__said").inner_text()) == before
        assert live.locator(".space__after").inner_html() != changed


@pytest.mark.parametrize("column", [0, 1])
def test_arrow_keys_move_a_column(figure: Figure, column: int) -> None:
    with figure("space", BODY) as (page, live):
        handle = live.locator(".space__handle").nth(column)
        handle.focus()
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowUp")
        x, y = ((1.5, 0.5), (0.5, 1.5))[column]
        cells = weight(live)
        assert (cells[column], cells[2 + column]) == (show(x), show(y))
        expect(handle).to_have_attribute(
            "aria-label", f"column {column + 1}, at ({show(x)}, {show(y)})"
        )
        assert moves(live)[1 if column == 0 else 3].endswith(f"→ ({show(x)}, {show(y)})")
        expect(handle).to_be_focused()


@pytest.mark.parametrize(("key", "back"), [("ArrowRight", "ArrowLeft"), ("ArrowUp", "ArrowDown")])
def test_arrow_keys_stay_on_the_half_grid(figure: Figure, key: str, back: str) -> None:
    """To the last half within the picture, whose edge is at 3.9, and back by the same steps."""
    with figure("space", BODY) as (page, live):
        live.locator(".space__handle").first.focus()
        place = 0 if key == "ArrowRight" else 2
        seen = []
        for pressed in [key] * 9 + [back] * 16:
            page.keyboard.press(pressed)
            seen.append(weight(live)[place])
        start = 2 if place == 0 else 0
        up = [min(start + n / 2, 3.5) for n in range(1, 10)]
        assert seen == [show(x) for x in up + [max(3.5 - n / 2, -3.5) for n in range(1, 17)]]


@pytest.mark.parametrize(
    ("typed", "key", "value"),
    [
        ("1.3", "ArrowRight", "1.5"),
        ("1.3", "ArrowLeft", "1"),
        ("-0.2", "ArrowRight", "0"),
        ("9", "ArrowLeft", "8.5"),
        ("9", "ArrowRight", "9"),
        ("3.8", "ArrowRight", "3.8"),
    ],
)
def test_from_elsewhere_an_arrow_key_leads_to_the_half_grid(
    figure: Figure, typed: str, key: str, value: str
) -> None:
    with figure("space", BODY) as (page, live):
        live.locator(".tensor--weight td").first.focus()
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        live.locator(".space__handle").first.focus()
        page.keyboard.press(key)
        assert weight(live)[0] == value


def stepped(value: float, by: int) -> float:
    """The next half, above or below."""
    return (math.floor(value * 2) + 1 if by > 0 else math.ceil(value * 2) - 1) / 2


@st.composite
def acts(draw: st.DrawFn) -> tuple[Any, ...]:
    """Something that a reader does."""
    kind = draw(st.sampled_from(("type", "key", "preset")))
    if kind == "preset":
        return kind, draw(st.sampled_from(("As printed", *(name for name, _ in PRESETS))))
    if kind == "type":
        return kind, draw(st.integers(0, 1)), draw(st.integers(0, 1)), draw(TENTHS)
    key = draw(st.sampled_from(("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight")))
    return kind, draw(st.integers(0, 1)), key


def test_whatever_a_reader_does_torch_computes_the_same(figure: Figure) -> None:
    start = torch.tensor([[2.0, 1], [0, 1]])
    points = torch.tensor([[0.0, 0], [1, 0], [1, 1], [0, 1]])
    presets = {"As printed": start, **{name: torch.tensor(rows) for name, rows in PRESETS}}

    @settings(
        max_examples=12,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(st.lists(acts(), min_size=1, max_size=6))
    def compare(done: list[tuple[Any, ...]]) -> None:
        with figure("space", BODY) as (page, live):
            made = start.clone()
            for kind, *how in done:
                if kind == "preset":
                    live.get_by_role("button", name=how[0], exact=True).click()
                    made = presets[how[0]].clone().float()
                elif kind == "type":
                    row, column, value = how
                    live.locator(".tensor--weight td").nth(2 * row + column).focus()
                    page.keyboard.type(str(value))
                    page.keyboard.press("Enter")
                    made[row, column] = value
                else:
                    column, key = how
                    # At the edge of the picture a key would not move it further.
                    assume(made[:, column].abs().max().item() <= 3)
                    live.locator(".space__handle").nth(column).focus()
                    page.keyboard.press(key)
                    across = key in ("ArrowLeft", "ArrowRight")
                    by = 1 if key in ("ArrowRight", "ArrowUp") else -1
                    row = 0 if across else 1
                    # A float32 as it was typed.
                    made[row, column] = stepped(round(made[row, column].item(), 4), by)
                images = (points @ made.T).tolist()
                assert [line.split(" → ")[1] for line in moves(live)] == [
                    f"({show(round(x, 4))}, {show(round(y, 4))})" for x, y in images
                ]
                assert weight(live) == [show(value) for value in made.flatten().tolist()]
                expect(live.locator("svg > .figure__mark")).to_have_text(
                    f"orientation {orientation([[round(v, 1) for v in r] for r in made.tolist()])}"
                )

    compare()


def drag(page: Page, handle: Locator, x: float, y: float) -> None:
    box = handle.bounding_box()
    assert box is not None
    start = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + x, start[1] + y, steps=6)
    page.mouse.up()


def test_a_column_is_dragged_and_stays_in_the_picture(figure: Figure) -> None:
    with figure("space", BODY) as (page, live):
        first = live.locator(".space__handle").first
        drag(page, first, 0, -30)
        cells = weight(live)
        assert cells[0] == "2"
        assert float(cells[2]) > 0.3
        drag(page, first, 2000, 0)
        cells = weight(live)
        assert float(cells[0]) == pytest.approx(3 * 1.3, abs=0.11)
        assert moves(live)[1] == f"B (1, 0) → ({cells[0]}, {cells[2]})"


def test_a_number_is_typed_and_what_is_beyond_the_picture_is_told(figure: Figure) -> None:
    with figure("space", BODY) as (page, live):
        live.locator(".tensor--weight td").first.focus()
        page.keyboard.type("9")
        page.keyboard.press("Enter")
        assert moves(live)[1] == "B (1, 0) → (9, 0)"
        expect(live.locator(".space__said")).to_contain_text("beyond the picture")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Identity", "orientation ↺ kept, det = 1"),
        ("Swap", "orientation ↻ turned over, det = −1"),
        ("Rotate", "orientation ↺ kept, det = 1"),
        ("Flatten", "orientation — flattened, det = 0"),
    ],
)
def test_presets_say_what_becomes_of_the_square(figure: Figure, name: str, words: str) -> None:
    with figure("space", BODY) as (_, live):
        live.get_by_role("button", name=name).click()
        expect(live.locator("svg > .figure__mark")).to_have_text(words)


def test_figures_of_one_page_are_independent(figure: Figure) -> None:
    with figure("space", f"{BODY}\n```\n\n```space\n{BODY}") as (page, _):
        page.get_by_role("button", name="Identity").last.click()
        assert page.locator(".tensor--weight td").all_inner_texts() == [*"2101", *"1001"]


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_no_one_is_barred(figure: Figure, width: int, scheme: str) -> None:
    with figure("space", BODY, width=width, scheme=scheme) as (page, live):
        live.locator(".space__handle").first.focus()
        page.keyboard.press("ArrowUp")
        assert violations(page) == []


def test_nothing_scrolls_sideways_and_handles_fit_a_finger(figure: Figure) -> None:
    with figure("space", BODY, width=320) as (page, live):
        for column in (0, 1):
            live.locator(".space__handle").nth(column).focus()
            for _ in range(9):
                page.keyboard.press("ArrowRight")
        # What lands beyond the picture is cut off at its edge.
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
        for handle in live.locator(".space__handle").all():
            box = handle.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= 24
