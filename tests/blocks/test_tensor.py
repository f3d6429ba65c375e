"""A tensor is drawn, and a number written, the same way everywhere."""

from __future__ import annotations

import struct

import pytest
import torch
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from bookblocks.blocks.tensor import float32, table
from bookblocks.recording.notation import show, show_shape

FLOATS = st.floats(width=32, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1.0, "1"),
        (30.0, "30"),
        (29.9985, "29.9985"),
        (-0.5, "−0.5"),
        (-0.0, "0"),
        (0.12345, "0.1235"),
        (0.03125, "0.0312"),
        (100.0, "100"),
        (1234.5678, "1234.57"),
        (123456.7, "123457"),
        (-0.00001, "−1.00e−05"),
        (1e6, "1.00e+06"),
        (float("nan"), "nan"),
        (-float("inf"), "−inf"),
    ],
)
def test_show(value: float, written: str) -> None:
    assert show(value) == written


@given(st.floats(-1e6, 1e6))
def test_a_shown_number_is_the_number_to_four_decimals_or_six_digits(value: float) -> None:
    shown = float(show(value).replace("−", "-"))
    assert abs(shown - value) <= max(0.00005, abs(value) * 5.001e-6)


@given(FLOATS)
def test_float32_is_torchs(value: float) -> None:
    assert float32(value) == torch.tensor(value).item()
    assert float32(0.1) == struct.unpack("f", struct.pack("f", 0.1))[0] != 0.1


@pytest.mark.parametrize(
    ("sizes", "written"), [([4], "(4,)"), ([3, 4], "(3, 4)"), ([2, 5, 4], "(2, 5, 4)")]
)
def test_show_shape_is_pythons(sizes: list[int], written: str) -> None:
    assert show_shape(sizes) == written == str(tuple(sizes))


@given(
    st.integers(1, 6).flatmap(
        lambda n: st.lists(st.lists(FLOATS, min_size=n, max_size=n), min_size=1, max_size=6)
    )
)
def test_every_number_has_a_cell_in_its_row(rows: list[list[float]]) -> None:
    written = [[show(value) for value in row] for row in rows]
    drawn = BeautifulSoup(
        table(written, "weight", "weight", shape=[len(rows), len(rows[0])]), "html.parser"
    )
    assert [[cell.get_text() for cell in row.select("td")] for row in drawn.select("tr")] == written
    assert drawn.caption is not None
    assert drawn.caption.get_text() == f"weight ({len(rows)}, {len(rows[0])})"


def test_a_tensor_that_the_text_around_it_names_has_no_caption() -> None:
    assert "caption" not in table([["1"]], "value", "")
