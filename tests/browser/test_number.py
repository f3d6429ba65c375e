"""Numbers are written in the page as recording/notation.py writes them, and read as float32."""

from __future__ import annotations

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from bookblocks.recording.notation import show
from tests.browser.live import call

FLOATS = st.floats(width=32, allow_nan=False, allow_infinity=False)

many = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

# Exact halves, where rounding to even shows; sizes at which the number of decimals changes.
EDGES = [
    *(n / 2**k for n in range(1, 200, 2) for k in (1, 5, 6, 9)),
    *(s * 10.0**k * f for s in (1, -1) for k in range(-6, 8) for f in (1, 0.99999994, 1.0000001)),
    *(0.0, -0.0, 3.4028234663852886e38, 1e-45, 29.998500823974609),
]


def test_both_languages_write_a_number_alike(functions: Page) -> None:
    def alike(values: list[float]) -> None:
        exact = torch.tensor(values).tolist()
        assert call(functions, "number", "show", [[value] for value in exact]) == [
            show(value) for value in exact
        ]

    @many
    @given(st.lists(FLOATS, min_size=50, max_size=150))
    def compare(values: list[float]) -> None:
        alike(values)

    alike(EDGES)
    compare()


def test_what_is_typed_is_the_float32_that_torch_makes_of_it(functions: Page) -> None:

    @many
    @given(st.lists(st.floats(-1e38, 1e38), min_size=25, max_size=100))
    def compare(values: list[float]) -> None:
        parsed = call(functions, "number", "parseNumber", [[repr(value)] for value in values])
        assert [float(item["value"]) for item in parsed] == torch.tensor(values).tolist()

    compare()


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Write a number."),
        ("  ", "Write a number."),
        ("abc", "“abc” is not a number."),
        ("1 2", "“1 2” is not a number."),
        ("--1", "“--1” is not a number."),
        ("NaN", "NaN cannot be computed with here. Write a finite number."),
        ("-inf", "-inf cannot be computed with here. Write a finite number."),
        ("1e39", "1e39 is beyond float32, whose largest number is about 3.4e38."),
    ],
)
def test_what_is_no_number_is_told(functions: Page, typed: str, message: str) -> None:
    assert call(functions, "number", "parseNumber", [[typed]]) == [{"message": message}]


def test_what_is_a_number(functions: Page) -> None:
    typed = ["-0", " 2 ", "−1.5", "+.5", "1e-3", "2.", "0,25"]
    values = [
        item["value"]
        for item in call(functions, "number", "parseNumber", [[text] for text in typed])
    ]
    assert values == pytest.approx([0, 2, -1.5, 0.5, 0.001, 2, 0.25])
    assert str(values[0]) == "0"


def test_a_size_is_a_whole_number(functions: Page) -> None:
    good = call(functions, "number", "parseSize", [["0"], [" 12 "], ["9999"]])
    wrong = call(functions, "number", "parseSize", [["-1"], ["1.5"], ["1e3"], ["10000"], [""]])
    assert good == [{"value": 0}, {"value": 12}, {"value": 9999}]
    assert all("message" in item for item in wrong)
