"""The product figure computes what torch computes."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from bookblocks.blocks.product import multiply, running
from tests.markup import draw, refused

S2 = """
weight: [[1, 2, 3, 4], [2, 3, 4, 5], [3, 4, 5, 6]]
input: [1, 2, 3, 4]
caption: Rows.
"""


def sums(body: str) -> list[str]:
    return [item.get_text() for item in draw("product", body).select(".figure__sums li")]


def cells(body: str, kind: str) -> list[str]:
    return [cell.get_text() for cell in draw("product", body).select(f".tensor--{kind} td")]


def test_every_number_is_drawn_and_told() -> None:
    assert cells(S2, "output") == ["30", "40", "50"]
    assert cells(S2, "input") == list("1234")
    assert sums(S2) == [
        "1·1 + 2·2 + 3·3 + 4·4 = 30",
        "2·1 + 3·2 + 4·3 + 5·4 = 40",
        "3·1 + 4·2 + 5·3 + 6·4 = 50",
    ]
    figure = draw("product", S2)
    assert [caption.get_text() for caption in figure.select("caption")] == [
        *("input (4,)", "weight (3, 4)", "bias (3,)", "output (3,)")
    ]
    assert figure.select(".product__sheet[data-no-bias]")


def test_with_a_bias() -> None:
    body = S2 + "bias: [0.5, -1, 2]\n"
    assert cells(body, "bias") == ["0.5", "−1", "2"]
    assert sums(body)[1] == "2·1 + 3·2 + 4·3 + 5·4 + (−1) = 39"
    figure = draw("product", body)
    assert not figure.select("[data-no-bias]")
    (totals,) = figure.select(".product__running")
    assert totals.get_text() == "Running total of row 1: 1, 5, 14, 30, 30.5."


def test_without_a_script_nothing_can_be_pressed() -> None:
    assert all(
        control.has_attr("disabled") for control in draw("product", S2).select("button, input")
    )


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
def test_the_arithmetic_is_that_of_a_layer_of_torch(
    layer: tuple[list[list[float]], list[float], list[float]],
) -> None:
    weight, vector, bias = layer
    expected = torch.nn.functional.linear(
        torch.tensor(vector), torch.tensor(weight), torch.tensor(bias)
    )
    assert multiply(weight, vector, bias) == expected.tolist()
    assert multiply(weight, vector) == torch.tensor(weight).matmul(torch.tensor(vector)).tolist()


FLOATS = st.floats(-1e6, 1e6, width=32)


@given(st.lists(st.tuples(FLOATS, FLOATS), min_size=1, max_size=8), FLOATS)
def test_a_running_total_is_torchs_to_the_last_bit(
    pairs: list[tuple[float, float]], bias: float
) -> None:
    row, vector = [list(side) for side in zip(*pairs, strict=True)]
    products = torch.tensor(row) * torch.tensor(vector)
    totals = [products[0]]
    for term in (*products[1:], torch.tensor(bias)):
        totals.append(totals[-1] + term)
    assert running(row, vector, bias) == [total.item() for total in totals]


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
            "text:4: option weight has 2.00001, of which a figure shows 2. "
            "Round it: four decimals and six digits are shown at most.",
        ),
        (
            S2.replace("[2, 3, 4, 5]", "[2000000, 3, 4, 5]"),
            "text:4: option weight has 2000000.0, too large to draw. Stay below a million.",
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
