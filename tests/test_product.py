"""The product figure computes what torch computes."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from bookblocks.product import multiply
from tests.markup import block, convert, message

S2 = """
weight: [[1, 2, 3, 4], [2, 3, 4, 5], [3, 4, 5, 6]]
input: [1, 2, 3, 4]
caption: Rows.
"""


def test_every_number_is_drawn_and_told() -> None:
    page = convert(block("product", S2))
    assert [text.get_text() for text in page.select(".tensor--output text")] == ["30", "40", "50"]
    assert [text.get_text() for text in page.select(".tensor--input text")] == list("1234")
    assert [item.get_text() for item in page.select(".figure__sums li")] == [
        "1·1 + 2·2 + 3·3 + 4·4 = 30",
        "2·1 + 3·2 + 4·3 + 5·4 = 40",
        "3·1 + 4·2 + 5·3 + 6·4 = 50",
    ]
    labels = [text.get_text() for text in page.select(".figure__label")]
    assert labels == ["input (4,)", "weight (3, 4)", "output (3,)"]
    description = page.select_one("desc")
    assert description is not None
    assert description.get_text() == (
        "Weight of shape (3, 4) with rows 1, 2, 3, 4; 2, 3, 4, 5; 3, 4, 5, 6; "
        "times the input 1, 2, 3, 4; gives the output 30, 40, 50."
    )


def test_with_a_bias() -> None:
    page = convert(block("product", S2 + "bias: [0.5, -1, 2]\n"))
    assert [text.get_text() for text in page.select(".tensor--bias text")] == ["0.5", "−1", "2"]
    first = page.select(".figure__sums li")[1]
    assert first.get_text() == "2·1 + 3·2 + 4·3 + 5·4 + (−1) = 39"


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
    ("options", "error"),
    [
        (
            S2.replace("input: [1, 2, 3, 4]", "input: [1, 2, 3]"),
            "text:1: the weight has 4 columns and the input 3 numbers. "
            "Give as many numbers as the weight has columns.",
        ),
        (
            S2 + "bias: [1, 2]",
            "text:1: the weight has 3 rows and the bias 2 numbers. Give one bias a row.",
        ),
        (
            S2.replace("[2, 3, 4, 5]", "[2, 3, 4]"),
            "text:1: option weight must have rows of one length. "
            "It is now: [[1, 2, 3, 4], [2, 3, 4], [3, 4, 5, 6]].",
        ),
        (
            S2.replace("input: [1, 2, 3, 4]", "input: []"),
            "text:1: option input must be a list of numbers. It is now: [].",
        ),
    ],
)
def test_bad_input(options: str, error: str) -> None:
    assert message(block("product", options)) == error
