"""`space`: points land where torch puts them, and the orientation is told by a mark."""

from __future__ import annotations

import math
import re

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from bookblocks.blocks.space import HANDLE_RADIUS, determinant, handles, orientation, spot
from bookblocks.recording.notation import show
from tests.markup import described, draw, drawn, line_of, refused


def body(weight: object, points: object) -> str:
    return f"weight: {weight}\npoints: {points}\ncaption: c"


def test_points_and_corners_are_listed_before_and_after() -> None:
    figure = draw("space", body([[2, 1], [0, 1]], [[1, 0], [0, 1]]))
    moves = [item.get_text() for item in figure.select(".figure__sums li")]
    assert moves == ["A (1, 0) → (2, 0)", "B (0, 1) → (1, 1)"]
    assert "corners (0, 0), (2, 0), (3, 1), (1, 1)." in described(figure)
    assert all(move in described(figure) for move in moves)
    assert drawn(figure)[-1] == "orientation ↺ kept, det = 2"


@pytest.mark.parametrize(
    ("weight", "said"),
    [
        ([[2.0, 1.0], [0.0, 1.0]], "↺ kept, det = 2"),
        ([[0.0, 1.0], [1.0, 0.0]], "↻ turned over, det = −1"),
        ([[1.0, 2.0], [2.0, 4.0]], "— flattened, det = 0"),
        # In binary, 0.1 · 0.6 − 0.2 · 0.3 is not zero.
        ([[0.1, 0.2], [0.3, 0.6]], "— flattened, det = 0"),
        ([[0.0625, 0.0], [0.0, 0.0625]], "↺ kept, det ≈ 0.0039"),
    ],
)
def test_the_orientation_is_told_by_a_mark(weight: list[list[float]], said: str) -> None:
    assert orientation(weight) == said


NUMBER = st.integers(-12, 12).map(lambda n: n / 4)
PAIR = st.lists(NUMBER, min_size=2, max_size=2)
MATRIX = st.lists(PAIR, min_size=2, max_size=2)


@given(MATRIX)
def test_the_determinant_is_that_of_torch(weight: list[list[float]]) -> None:
    assert determinant(weight) == pytest.approx(torch.det(torch.tensor(weight)).item(), abs=1e-4)


@given(MATRIX, st.lists(PAIR, min_size=1, max_size=4))
def test_points_go_where_torch_puts_them_and_stay_in_the_picture(
    weight: list[list[float]], points: list[list[float]]
) -> None:
    figure = draw("space", body(weight, points))
    images = (torch.tensor(points) @ torch.tensor(weight).T).tolist()
    moves = [item.get_text().split("→ ")[1] for item in figure.select(".figure__sums li")]
    assert moves == [f"({show(x)}, {show(y)})" for x, y in images]
    for point in figure.select(".figure__point"):
        assert 4 <= float(str(point["cx"])) <= 336
        assert 24 <= float(str(point["cy"])) <= 180
    for outline in figure.select(".figure__square"):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", str(outline["d"]))]
        assert min(numbers) >= 0 and max(numbers) <= 340


def test_a_name_gives_way_to_a_handle() -> None:
    # Right of the middle and below it; a handle lies there, and then left of it, too.
    assert spot(100, 100, "B", (50, 50), []) == (107, 116, "start")
    assert spot(100, 100, "B", (50, 50), [(114, 110)]) == (93, 116, "end")
    assert spot(100, 100, "B", (50, 50), [(114, 110), (86, 110)]) == (107, 93, "start")
    everywhere = [(x, y) for x in (86.0, 114.0) for y in (88.0, 110.0)]
    assert spot(100, 100, "B", (50, 50), everywhere) == (107, 116, "start")


ANY = st.lists(st.lists(st.floats(-20, 20), min_size=2, max_size=2), min_size=2, max_size=2)


@given(st.one_of(ANY, MATRIX), st.floats(2, 8))
def test_handles_are_apart_and_in_the_picture(weight: list[list[float]], half: float) -> None:
    first, second = handles(weight, half)
    assert math.dist(first, second) >= 2 * HANDLE_RADIUS - 0.02
    for x, y in (first, second):
        assert 184 + 12 - 0.02 <= x <= 340 - 12 + 0.02
        assert 24 + 12 - 0.02 <= y <= 180 - 12 + 0.02


def test_points_that_meet_share_their_name() -> None:
    words = drawn(draw("space", body([[1, 2], [2, 4]], [[1, 0], [-1, 1]])))
    assert {"A", "B", "A, B"} <= set(words)


@pytest.mark.parametrize(
    ("weight", "points", "message"),
    [
        (
            [[1, 2, 3], [4, 5, 6]],
            [[1, 0]],
            "option weight must have two rows of two numbers. Nothing else can be drawn.",
        ),
        (
            [[1, 2]],
            [[1, 0]],
            "option weight must have two rows of two numbers. Nothing else can be drawn.",
        ),
        (
            [[1, 0], [0, 1]],
            [[1, 0, 0]],
            "option points must have one to four points of two numbers. Leave some out.",
        ),
        (
            [[1, 0], [0, 1]],
            [[1, 0]] * 5,
            "option points must have one to four points of two numbers. Leave some out.",
        ),
        (
            [[1, 0], [0, 1]],
            [[0.12345, 0]],
            "option points has 0.12345, of which a figure shows 0.1235. "
            "Round it: four decimals and six digits are shown at most.",
        ),
    ],
)
def test_wrong_options_stop_the_build(weight: object, points: object, message: str) -> None:
    given = body(weight, points)
    assert refused("space", given) == f"text:{line_of(given, message)}: {message}"
