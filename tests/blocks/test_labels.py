"""`labels`: what is learned is what torch.linalg.lstsq gives, and all of it is said."""

from __future__ import annotations

import json

import pytest
import torch
from bs4 import Tag
from hypothesis import given
from hypothesis import strategies as st

from bookblocks.blocks.labels import Learned, learn, loss, rounded
from tests.markup import draw, line_of, refused

BODY = """
weight: [[1, 2, 3, 4], [2, 3, 4, 5], [3, 4, 5, 6]]
inputs: [[1, 0, 0, 1], [0, 1, 0, 1], [0, 0, 1, 1], [1, 1, 1, 1], [1, 1, 0, 0], [1, 0, 1, 0]]
slip: 10
wrong: 2
input: [1, 2, 3, 4]
caption: c
"""


def by_torch(inputs: list[list[float]], wanted: list[list[float]]) -> torch.Tensor:
    """Weights and bias, a row for each output; the smallest where there is a choice."""
    given = torch.tensor(inputs, dtype=torch.float64)
    ones = torch.ones(len(inputs), 1, dtype=torch.float64)
    found = torch.linalg.lstsq(
        torch.cat([given, ones], dim=1), torch.tensor(wanted, dtype=torch.float64), driver="gelsd"
    )
    solution: torch.Tensor = found.solution
    return solution.T


@st.composite
def label_sets(draw: st.DrawFn) -> tuple[list[list[float]], list[list[float]]]:
    """Small whole numbers, so that rows are often the same or mixtures of others."""
    rows, columns, outputs = (draw(st.integers(1, n)) for n in (8, 4, 3))
    small = st.integers(-2, 3).map(float)

    def table(width: int) -> list[list[float]]:
        row = st.lists(small, min_size=width, max_size=width)
        return draw(st.lists(row, min_size=rows, max_size=rows))

    return table(columns), table(outputs)


@given(label_sets())
def test_what_is_learned_is_what_torch_gives(
    labels: tuple[list[list[float]], list[list[float]]],
) -> None:
    inputs, wanted = labels
    learned = learn(inputs, wanted)
    found = [[*row, b] for row, b in zip(learned.weight, learned.bias, strict=True)]
    expected = by_torch(inputs, wanted)
    assert torch.allclose(torch.tensor(found, dtype=torch.float64), expected, atol=1e-8)
    ones = torch.cat([torch.tensor(inputs), torch.ones(len(inputs), 1)], dim=1)
    assert learned.rank == int(torch.linalg.matrix_rank(ones))
    out = ones.double() @ expected.T
    squares = (out - torch.tensor(wanted, dtype=torch.float64)).square().mean().item()
    assert loss(learned, inputs, wanted) == pytest.approx(squares, abs=1e-9)


def texts(figure: Tag, selector: str) -> list[str]:
    return [found.get_text() for found in figure.select(selector)]


def test_it_says_everything_without_a_script() -> None:
    figure = draw("labels", BODY)
    assert texts(figure, ".labels__list tbody tr:nth-child(2) td")[:3] == [
        "2",
        "0, 1, 0, 1",
        "6, 8, 10",
    ]
    for name in ("learned", "true"):
        assert texts(figure, f".labels__pair--{name} .tensor--weight td") == [
            *"1234",
            *"2345",
            *"3456",
        ]
        assert texts(figure, f".labels__pair--{name} .tensor--bias td") == ["0", "0", "0"]
    assert texts(figure, ".labels__words") == [
        "6 labels, none wrong. 5 independent, enough for the 5 numbers of each output. "
        "Loss on these labels: 0. For 1, 2, 3, 4 it gives 30, 40, 50; true is 30, 40, 50."
    ]
    assert texts(figure, ".labels__table th") == [
        "labels",
        "for 1, 2, 3, 4 it gives",
        "with label 2 wrong",
    ]
    assert texts(figure, ".labels__table tr:nth-child(5) td") == ["5", "30, 40, 50", "40, 40, 50"]


def test_the_table_says_what_torch_gives() -> None:
    figure = draw("labels", BODY)
    data = json.loads(str(figure.select("book-labels")[0]["data-given"]))
    true = Learned(data["weight"], data["bias"], 5)
    wanted = [true(row) for row in data["inputs"]]
    wrong = [list(row) for row in wanted]
    wrong[1][0] += 10
    x = torch.tensor([1, 2, 3, 4, 1], dtype=torch.float64)
    for count in range(1, 7):
        cells = texts(figure, f".labels__table tbody tr:nth-child({count}) td")
        for cell, answers in zip(cells[1:], (wanted, wrong), strict=True):
            expected = by_torch(data["inputs"][:count], answers[:count]) @ x
            shown = [float(part.replace("−", "-")) for part in cell.split(", ")]
            assert shown == pytest.approx(expected.tolist(), abs=0.0051)


def test_a_bias_is_learned_as_well() -> None:
    figure = draw("labels", BODY + "bias: [1, -2, 0.5]\n")
    assert texts(figure, ".labels__pair--learned .tensor--bias td") == ["1", "−2", "0.5"]


def test_every_control_waits_for_the_script() -> None:
    figure = draw("labels", BODY)
    inputs = figure.select("input")
    assert len(inputs) == 7
    assert all(found.has_attr("disabled") for found in inputs)
    names = [found.get("aria-label") for found in figure.select(".labels__list input")]
    assert names == [f"wrong label {index}" for index in range(1, 7)]


def test_numbers_have_two_decimals_at_most() -> None:
    assert [rounded(value) for value in (1 / 3, -1e-12, 36.25, -2.0)] == [
        "0.33",
        "0",
        "36.25",
        "−2",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "input: [1, 2, 3, 4]",
            "input: [1, 2, 3]",
            "option input has 3 numbers and the weight 4 columns. "
            "Give each input as many numbers as the weight has columns.",
        ),
        (
            "slip: 10",
            "bias: [1, 2]\nslip: 10",
            "option bias has 2 numbers and the weight 3 rows. Give one a row.",
        ),
        ("slip: 10", "slip: 0", "option slip changes nothing. Give another number than zero."),
        (
            "wrong: 2",
            "wrong: 7",
            "option wrong names no label of 6. Give its number, from one on.",
        ),
        (
            "wrong: 2",
            "wrong: 0",
            "option wrong names no label of 6. Give its number, from one on.",
        ),
        (
            "[1, 0, 1, 0]]",
            "[1, 0, 1, 0], [1, 1, 1, 0], [1, 1, 1, 0], [1, 1, 1, 0], [1, 1, 1, 0], [1, 1, 1, 0]]",
            "the labels are too many or too wide for a phone. "
            "Stay within 10 labels, 4 columns and 4 rows.",
        ),
    ],
)
def test_what_does_not_fit_is_refused(old: str, new: str, message: str) -> None:
    body = BODY.replace(old, new)
    found = refused("labels", body)
    assert found.endswith(message)
    assert f":{line_of(body, message)}:" in found
