"""Two tensors cell by cell: a template over a picture, a bias on a batch."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from bookblocks.blocks.cells import add_to_rows, multiply_cells
from tests.markup import draw, refused

TEMPLATE = """
kind: template
input: [[1, 2], [3, 4]]
weight: [[0.5, -1], [0, 2]]
caption: Over the picture.
"""

BROADCAST = """
kind: broadcast
batch: [[30, 40, 50], [10, 14, 18]]
bias: [0.5, -1, 2]
caption: Each row.
"""


def tables(body: str) -> dict[str, list[list[str]]]:
    """The numbers of each tensor of the figure, by its caption."""
    return {
        table.caption.get_text(): [
            [cell.get_text() for cell in row.select("td")] for row in table.select("tr")
        ]
        for table in draw("cells", body).select("table")
        if table.caption is not None
    }


def test_a_template_is_multiplied_cell_by_cell_and_summed() -> None:
    assert tables(TEMPLATE) == {
        "input (2, 2)": [["1", "2"], ["3", "4"]],
        "row (2, 2)": [["0.5", "−1"], ["0", "2"]],
        "products (2, 2)": [["0.5", "−2"], ["0", "8"]],
    }
    figure = draw("cells", TEMPLATE)
    assert [total.get_text() for total in figure.select(".cells__total")] == ["sum 6.5"]
    assert [sign.get_text() for sign in figure.select(".cells__sign")] == ["·", "="]


def test_a_bias_stands_in_each_row_of_the_batch() -> None:
    assert tables(BROADCAST) == {
        "batch (2, 3)": [["30", "40", "50"], ["10", "14", "18"]],
        "bias, repeated (2, 3)": [["0.5", "−1", "2"], ["0.5", "−1", "2"]],
        "result (2, 3)": [["30.5", "39", "52"], ["10.5", "13", "20"]],
    }
    figure = draw("cells", BROADCAST)
    assert [sign.get_text() for sign in figure.select(".cells__sign")] == ["+", "="]
    assert len(figure.select(".cells__repeated")) == 1


numbers = st.lists(st.floats(width=32, min_value=-1e3, max_value=1e3), min_size=3, max_size=3)


@given(left=st.lists(numbers, min_size=2, max_size=2), bias=numbers)
def test_it_computes_what_torch_computes(left: list[list[float]], bias: list[float]) -> None:
    rows, added = torch.tensor(left), torch.tensor(bias)
    assert torch.equal(torch.tensor(add_to_rows(left, bias)), rows + added)
    assert torch.equal(torch.tensor(multiply_cells(left, [bias, bias])), rows * added)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (TEMPLATE.replace("[[0.5, -1], [0, 2]]", "[[1, 2, 3]]"), "has another shape than input"),
        (BROADCAST.replace("[0.5, -1, 2]", "[1, 2]"), "has 2 numbers and a row of the batch 3"),
        (
            "kind: broadcast\nbatch: [[1, 2, 3, 4, 5]]\nbias: [1, 2, 3, 4, 5]\ncaption: c",
            "option batch has 5 columns. A phone has room for 4.",
        ),
        (TEMPLATE.replace("template", "stencil"), "must be one of: template, broadcast"),
        (TEMPLATE.replace("weight", "bias"), "there is no option bias"),
        (TEMPLATE.replace("0.5", "0.123456"), "a figure shows"),
    ],
)
def test_what_does_not_fit_is_refused(body: str, message: str) -> None:
    assert message in refused("cells", body)
