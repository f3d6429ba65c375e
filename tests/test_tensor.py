"""A tensor is drawn the same way everywhere."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from bookblocks.tensor import CELL_HEIGHT, Tensor, show, show_shape, width_for


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1.0, "1"),
        (30.0, "30"),
        (29.9985, "29.9985"),
        (-0.5, "−0.5"),
        (-0.0, "0"),
        (-0.00001, "0"),
        (0.12345, "0.1235"),
        (100.0, "100"),
    ],
)
def test_show(value: float, written: str) -> None:
    assert show(value) == written


@given(st.floats(-1e6, 1e6))
def test_a_shown_number_is_the_number_to_four_decimals(value: float) -> None:
    assert abs(float(show(value).replace("−", "-")) - value) <= 0.00005 + 1e-9


@pytest.mark.parametrize(
    ("sizes", "written"), [([4], "(4,)"), ([3, 4], "(3, 4)"), ([2, 5, 4], "(2, 5, 4)")]
)
def test_show_shape_is_pythons(sizes: list[int], written: str) -> None:
    assert show_shape(sizes) == written == str(tuple(sizes))


NUMBERS = st.floats(-1000, 1000)


@given(
    st.integers(1, 6).flatmap(
        lambda n: st.lists(st.lists(NUMBERS, min_size=n, max_size=n), min_size=1, max_size=6)
    )
)
def test_every_number_has_a_cell_and_the_brackets_hold_them_all(rows: list[list[float]]) -> None:
    width = width_for(*rows)
    tensor = Tensor(rows, 10, 20, width, "weight")
    drawn = BeautifulSoup(tensor.draw(), "html.parser")
    assert [text.get_text() for text in drawn.select("text")] == [
        show(value) for row in rows for value in row
    ]
    cells = drawn.select("rect")
    assert len(cells) == len(rows) * len(rows[0])
    for cell in cells:
        x, y = float(str(cell["x"])), float(str(cell["y"]))
        assert 10 <= x <= 10 + tensor.width - float(str(cell["width"]))
        assert 20 <= y <= 20 + tensor.height - float(str(cell["height"]))
    assert tensor.height == CELL_HEIGHT * len(rows)
    # A digit is nine units wide.
    assert all(9 * len(show(value)) < width for row in rows for value in row)
