"""The product figure computes what torch computes."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from bookblocks.product import multiply
from tests.markup import described, draw, drawn, refused

S2 = """
weight: [[1, 2, 3, 4], [2, 3, 4, 5], [3, 4, 5, 6]]
input: [1, 2, 3, 4]
caption: Rows.
"""


def sums(body: str) -> list[str]:
    return [item.get_text() for item in draw("product", body).select(".figure__sums li")]


def cells(body: str, kind: str) -> list[str]:
    return [text.get_text() for text in draw("product", body).select(f".tensor--{kind} text")]


def test_every_number_is_drawn_and_told() -> None:
    assert cells(S2, "output") == ["30", "40", "50"]
    assert cells(S2, "input") == list("1234")
    assert sums(S2) == [
        "1·1 + 2·2 + 3·3 + 4·4 = 30",
        "2·1 + 3·2 + 4·3 + 5·4 = 40",
        "3·1 + 4·2 + 5·3 + 6·4 = 50",
    ]
    figure = draw("product", S2)
    assert {"input (4,)", "weight (3, 4)", "output (3,)"} <= set(drawn(figure))
    assert described(figure) == (
        "Weight of shape (3, 4) with rows 1, 2, 3, 4; 2, 3, 4, 5; 3, 4, 5, 6; "
        "times the input 1, 2, 3, 4; gives the output 30, 40, 50."
    )


def test_with_a_bias() -> None:
    body = S2 + "bias: [0.5, -1, 2]\n"
    assert cells(body, "bias") == ["0.5", "−1", "2"]
    assert sums(body)[1] == "2·1 + 3·2 + 4·3 + 5·4 + (−1) = 39"


def test_a_rounded_sum_says_so() -> None:
    body = "weight: [[0.0123]]\ninput: [0.0123]\ncaption: Small."
    assert sums(body) == ["0.0123·0.0123 ≈ 0.0002"]


def test_decimals_that_binary_misses_are_no_rounding() -> None:
    assert sums("weight: [[0.1, 0.2]]\ninput: [1, 1]\ncaption: c") == ["0.1·1 + 0.2·1 = 0.3"]


# Quarters are exact in float32, so a difference would be a mistake and no rounding.
QUARTERS = st.integers(-40, 40).map(lambda n: n / 4)


@st.composite
def layers(draw: st.DrawFn) -> tuple[list[list[float]], list[float], list[float]]:
    out_features, in_features = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    row = st.lists(QUARTERS, min_size=in_features, max_size=in_features)
    return (
        draw(st.lists(row, min_size=out_features, max_size=out_features)),
        draw(row),
        draw(st.lists(QUARTERS, min_size=out_features, max_size=out_features)),
    )


@given(layers())
@settings(deadline=None)
def test_the_arithmetic_is_that_of_torch(
    layer: tuple[list[list[float]], list[float], list[float]],
) -> None:
    weight, vector, bias = layer
    expected = torch.nn.functional.linear(
        torch.tensor(vector), torch.tensor(weight), torch.tensor(bias)
    )
    assert multiply(weight, vector, bias) == expected.tolist()
    assert multiply(weight, vector) == torch.tensor(weight).matmul(torch.tensor(vector)).tolist()


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (
            S2.replace("input: [1, 2, 3, 4]", "input: [1, 2, 3]"),
            "text:3: the weight has 4 columns and the input 3 numbers. "
            "Give as many numbers as the weight has columns.",
        ),
        (
            S2 + "bias: [1, 2]",
            "text:3: the weight has 3 rows and the bias 2 numbers. Give one bias a row.",
        ),
        (
            S2.replace("[2, 3, 4, 5]", "[2.00001, 3, 4, 5]"),
            "text:3: option weight has 2.00001, of more than four decimals. "
            "A figure shows four at most: round it.",
        ),
        (
            S2.replace("[2, 3, 4, 5]", "[2000000, 3, 4, 5]"),
            "text:3: option weight has 2000000.0, too large to draw. Stay below a million.",
        ),
        (
            "weight: [[1, 2, 3, 4, 5, 6, 7, 8, 9]]\ninput: [1, 2, 3, 4, 5, 6, 7, 8, 9]\ncaption: c",
            "text:3: the product is too wide for a phone. "
            "Use fewer columns or numbers of fewer digits.",
        ),
    ],
)
def test_bad_input(body: str, error: str) -> None:
    assert refused("product", body) == error
