"""A layer as circles and lines, beside its weight."""

from __future__ import annotations

import pytest

from tests.markup import described, draw, drawn, refused

LAYER = """
weight: [[1, 2, 3, 4], [2, 3, 4, 5], [3, 4, 5, 6]]
input: [1, 2, 3, 4]
bias: [0.5, -1, 2]
row: 2
caption: Lines and rows.
"""

BARE = LAYER.replace("bias: [0.5, -1, 2]\n", "")


def test_each_number_of_the_weight_is_a_line_and_those_of_one_row_are_named() -> None:
    figure = draw("neurons", LAYER)
    others, marked = [path["d"] for path in figure.select("svg path")]
    assert (str(others).count("M"), str(marked).count("M")) == (8, 4)
    assert [word.get_text() for word in figure.select(".figure__word")] == ["2", "3", "4", "5"]
    (row,) = figure.select("table.tensor--weight tr[data-on]")
    assert [cell.get_text() for cell in row.select("td")] == ["2", "3", "4", "5"]
    assert len(figure.select("table.tensor--weight tr")) == 3


def test_inputs_outputs_and_biases_are_told() -> None:
    texts = drawn(draw("neurons", LAYER))
    assert texts[-10:] == [
        *("1", "2", "3", "4", "30.5", "39", "52", "bias 0.5", "bias −1", "bias 2")
    ]
    assert described(draw("neurons", LAYER)) == (
        "Circles for the inputs 1, 2, 3, 4 and for the outputs 30.5, 39, 52. A line goes from "
        "each input to each output. Those of output 2 carry 2, 3, 4, 5, row 2 of the weight: "
        "2·1 + 3·2 + 4·3 + 5·4 + (−1) = 39."
    )


def test_without_a_bias() -> None:
    assert not [text for text in drawn(draw("neurons", BARE)) if "bias" in text]
    assert "2·1 + 3·2 + 4·3 + 5·4 = 40." in described(draw("neurons", BARE))


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (LAYER.replace("input: [1, 2, 3, 4]", "input: [1]"), "has 1 numbers and a row of"),
        (LAYER.replace("[0.5, -1, 2]", "[0.5]"), "option bias has 1 numbers. Give 3"),
        (LAYER.replace("row: 2", "row: 4"), "option row is 4. The rows are numbered from 1 to 3"),
        (LAYER.replace("row: 2", "row: 0"), "option row is 0"),
        ("weight: [[1], [1], [1], [1], [1], [1], [1]]\ninput: [1]\nrow: 1\ncaption: c", "too many"),
        (LAYER.replace("[1, 2, 3, 4]\nb", "[1000, 2, 3, 4.5]\nb"), "too wide for a circle"),
    ],
)
def test_what_cannot_be_drawn_is_refused(body: str, message: str) -> None:
    assert message in refused("neurons", body)
