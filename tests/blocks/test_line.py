"""`line`: the parts of y = m x + b stand where they belong."""

from __future__ import annotations

import re

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from bookblocks.blocks.line import marks, stride
from bookblocks.blocks.tensor import label_width
from bookblocks.recording.notation import show
from tests.markup import described, draw, drawn, line_of, refused


def body(slope: float, intercept: float, x: float) -> str:
    return f"weight: {slope}\nbias: {intercept}\nx: {x}\ncaption: c"


def test_the_four_parts_are_named() -> None:
    figure = draw("line", body(2, 1, 3))
    words = [text.get_text() for text in figure.select(".figure__word")]
    assert words == ["weight m = 2", "bias b = 1", "input x = 3", "output y = 7"]
    assert described(figure) == (
        "The line y = 2 · x + 1. It crosses the y axis at 1, the bias b, and changes by 2, "
        "the weight m, for each step of one to the right. At the input x = 3 the output is y = 7."
    )


def test_the_words_are_those_of_the_options() -> None:
    """A chapter that says slope and intercept has a figure that says them, and no other words."""
    figure = draw("line", "slope: 2\nintercept: 1\nx: 3\ncaption: c")
    words = [text.get_text() for text in figure.select(".figure__word")]
    assert words == ["slope m = 2", "intercept b = 1", "input x = 3", "output y = 7"]
    assert "1, the intercept b, and changes by 2, the slope m, for" in described(figure)
    assert not re.search("weight|bias", str(figure))
    assert not re.search("slope|intercept", str(draw("line", body(2, 1, 3))))


def test_a_negative_bias_reads_as_a_difference() -> None:
    assert described(draw("line", body(-0.5, -2, 1))).startswith("The line y = −0.5 · x − 2. ")


def test_at_an_input_of_zero_the_output_is_the_bias() -> None:
    words = [text.get_text() for text in draw("line", body(2, 1, 0)).select(".figure__word")]
    assert words == ["weight m = 2", "bias b = output y = 1", "input x = 0"]


HALF = st.integers(-20, 20).map(lambda n: n / 2)


@given(HALF, HALF, HALF)
def test_the_output_is_that_of_a_layer_and_lies_on_the_line(
    slope: float, intercept: float, x: float
) -> None:
    figure = draw("line", body(slope, intercept, x))
    y = torch.nn.functional.linear(
        torch.tensor([x]), torch.tensor([[slope]]), torch.tensor([intercept])
    ).item()
    assert f"output y = {show(y)}" in " ".join(drawn(figure))
    (path,) = figure.select(".figure__line")
    start_x, start_y, end_x, end_y = map(float, re.findall(r"-?[\d.]+", str(path["d"])))
    for point in figure.select(".figure__point"):
        share = (float(str(point["cx"])) - start_x) / (end_x - start_x)
        assert float(str(point["cy"])) == pytest.approx(
            start_y + share * (end_y - start_y), abs=0.3
        )


@given(HALF, HALF, HALF)
def test_words_stay_within_the_drawing(slope: float, intercept: float, x: float) -> None:
    for text in draw("line", body(slope, intercept, x)).select(".figure__word"):
        width = label_width(text.get_text())
        left = (
            float(str(text["x"]))
            - {"start": 0, "middle": width / 2, "end": width}[str(text["text-anchor"])]
        )
        assert left >= 0
        assert left + width <= 340
        assert 12 <= float(str(text["y"])) <= 270


@given(st.floats(0.1, 1e6), st.integers(2, 9))
def test_a_step_is_round_and_no_smaller_than_needed(length: float, most: int) -> None:
    step = stride(length, most)
    assert re.fullmatch("[125]0*", str(step))
    assert length / step <= most


@given(st.floats(-50, 0), st.floats(0, 50), st.sampled_from([1, 2, 5, 10]))
def test_marks_are_the_multiples_between(low: float, high: float, step: int) -> None:
    assert list(marks(low, high, step)) == [
        n for n in range(-60, 61) if n % step == 0 and low <= n <= high
    ]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("slope: steep\nintercept: 1\nx: 1\ncaption: c", "option slope must be a finite number. "),
        ("slope: 1e39\nintercept: 1\nx: 1\ncaption: c", "option slope must be a finite number. "),
        (
            "slope: 1000000\nintercept: 1\nx: 1\ncaption: c",
            "option slope has 1000000.0, too large to ",
        ),
        ("slope: 1\nintercept: 0.12345\nx: 1\ncaption: c", "option intercept has 0.12345, of w"),
        ("slope: 1\nx: 1\ncaption: c", "option intercept is missing. Give weight and bias, or "),
        ("bias: 1\nx: 1\ncaption: c", "option weight is missing. Give weight and bias, or "),
        ("x: 1\ncaption: c", "option weight is missing. Give weight and bias, or slope and inter"),
        ("slope: 1\nbias: 1\nx: 1\ncaption: c", "option slope does not go with bias. Use one pa"),
        ("weight: 1\nbias: 1\nslope: 1\nx: 1\ncaption: c", "option slope does not go with wei"),
    ],
)
def test_wrong_options_stop_the_build(options: str, message: str) -> None:
    assert refused("line", options).startswith(f"text:{line_of(options, message)}: {message}")
