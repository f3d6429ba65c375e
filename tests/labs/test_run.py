"""Cells run by a real kernel; what a page cannot show is refused."""

from __future__ import annotations

from typing import Any

import pytest

from bookblocks.labs import run as module
from bookblocks.labs.run import PICTURE, CellError, run
from bookblocks.reading.lab import Printed

FIGURE = """\
import matplotlib.pyplot as plt
from IPython.display import display
figure, axes = plt.subplots()
axes.plot([1, 3, 2])
print("before")
display(figure, metadata={"image/svg+xml": {"alt": "A line."}})
plt.close(figure)
"""

BAR = """\
import sys
from tqdm import tqdm
for _ in tqdm(range(3), file=sys.stdout, bar_format="{n_fmt}"):
    pass
print("after")
"""


def test_what_cells_show() -> None:
    """In one kernel, since each takes seconds to start."""
    cells = [
        "x = 41\nprint(x)\nx + 1",
        FIGURE,
        BAR,
        "import torch\ntorch.initial_seed() != 67280421310721",
        "import os\nos.listdir()",
        "x = 2",
    ]
    shown = run(cells)
    assert shown[0] == [Printed("41\n42\n")]
    text, picture = shown[1]
    assert text == Printed("before\n")
    assert picture.text == "A line." and picture.picture is not None
    assert picture.picture.rstrip().endswith("</svg>")
    assert shown[2] == [Printed("3/3\nafter\n")] or shown[2] == [Printed("3\nafter\n")]
    # Seeded by chance, in an empty folder.
    assert shown[3:] == [[Printed("True\n")], [Printed("[]\n")], []]


def test_a_cell_that_fails_is_named_with_its_line() -> None:
    cells = ["def f():\n    return 1 / 0\n", "x = 1\n\nf()", "print('never')"]
    with pytest.raises(CellError) as caught:
        run(cells)
    error = caught.value
    assert (error.cell, error.row) == (1, 2)
    assert error.what == "this cell failed: ZeroDivisionError: division by zero"


def test_nothing_is_there_that_a_lab_forgot_to_import() -> None:
    with pytest.raises(CellError) as caught:
        run(["torch"])
    assert caught.value.what == "this cell failed: NameError: name 'torch' is not defined"


def test_a_cell_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    # Of the first, hidden cell, which imports torch, nothing is said here.
    monkeypatch.setattr(module, "_SEED", "pass")
    monkeypatch.setattr(module, "LIMIT", 3)
    with pytest.raises(CellError, match="this cell takes more than 3 seconds"):
        run(["while True:\n    pass"])


SVG = {"text/plain": "<Figure>", PICTURE: "<svg></svg>"}


@pytest.mark.parametrize(
    ("output", "message"),
    [
        (
            {"output_type": "stream", "name": "stderr", "text": "careful\n"},
            "this cell wrote to stderr: careful",
        ),
        (
            {"output_type": "display_data", "data": SVG, "metadata": {}},
            "this picture has no text alternative of one line",
        ),
        (
            {"output_type": "display_data", "data": SVG, "metadata": {PICTURE: {"alt": " "}}},
            "this picture has no text alternative of one line",
        ),
        (
            {
                "output_type": "display_data",
                "data": {"text/plain": "bar", "application/vnd.jupyter.widget-view+json": {}},
                "metadata": {},
            },
            "this cell shows application/vnd.jupyter.widget-view+json, which no test can compare",
        ),
        (
            {"output_type": "display_data", "data": {"image/png": ""}, "metadata": {}},
            "this cell shows image/png, which no test can compare",
        ),
    ],
)
def test_what_a_page_cannot_show(output: dict[str, Any], message: str) -> None:
    with pytest.raises(CellError) as caught:
        list(module._printed(4, [output]))
    assert (caught.value.what, caught.value.cell) == (message, 4)
