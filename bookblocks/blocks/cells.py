"""`cells`: two tensors cell by cell, and what becomes of each cell.

Options, for `kind: template`, a row of a weight laid over a picture:
    input: the picture, rows of numbers.
    weight: the weight's row, laid out as the picture is.
    caption: what to see in it.

Options, for `kind: broadcast`, one bias that is added to every row of a batch:
    batch: the rows of the batch.
    bias: one number a column.
    caption: what to see in it.

Results are computed in float32. Cells that hold a repeated number have a dashed edge.
"""

from __future__ import annotations

from bookblocks.blocks.fence import Block, formatter
from bookblocks.blocks.figure import inline
from bookblocks.blocks.tensor import check_shown, float32, table
from bookblocks.reading import option
from bookblocks.reading.errors import Fail
from bookblocks.reading.option import Given
from bookblocks.recording.notation import show

_KIND = {"kind": option.choice("template", "broadcast"), "caption": option.text}
_TEMPLATE = {**_KIND, "input": option.matrix, "weight": option.matrix}
_BROADCAST = {**_KIND, "batch": option.matrix, "bias": option.vector}

MOST_COLUMNS = 4
"""More columns side by side would be too wide for a phone."""

Matrix = list[list[float]]


def multiply_cells(left: Matrix, right: Matrix) -> Matrix:
    """Each number times the one in the same place, in float32; the shapes are the same."""
    return [
        [float32(float32(a) * float32(b)) for a, b in zip(*rows, strict=True)]
        for rows in zip(left, right, strict=True)
    ]


def add_to_rows(batch: Matrix, bias: list[float]) -> Matrix:
    """A bias of shape (n,) added to each row of a batch of shape (m, n), in float32."""
    return [
        [float32(float32(a) + float32(b)) for a, b in zip(row, bias, strict=True)] for row in batch
    ]


def _total(cells: Matrix) -> float:
    """The sum of all cells, row by row, in float32."""
    total = 0.0
    for row in cells:
        for cell in row:
            total = float32(total + cell)
    return total


def _drawn(cells: Matrix, kind: str, name: str) -> str:
    shape = [len(cells), len(cells[0])]
    return table([[show(cell) for cell in row] for row in cells], kind, name, shape=shape)


def _sign(sign: str) -> str:
    return f'<span class="cells__sign">{sign}</span>'


def _template(given: Given) -> str:
    picture, row = given["input"], given["weight"]
    if [len(line) for line in picture] != [len(line) for line in row]:
        raise given.fault("weight", "has another shape than input", "Lay it out as the input is.")
    products = multiply_cells(picture, row)
    return (
        f"{_drawn(picture, 'input', 'input')}{_sign('·')}{_drawn(row, 'weight', 'row')}"
        f"{_sign('=')}{_drawn(products, 'output', 'products')}"
        f'<span class="cells__total">sum {show(_total(products))}</span>'
    )


def _broadcast(given: Given) -> str:
    batch, bias = given["batch"], given["bias"]
    if len(batch[0]) != len(bias):
        raise given.fault(
            "bias",
            f"has {len(bias)} numbers and a row of the batch {len(batch[0])}",
            "Give one number a column.",
        )
    repeated = _drawn([bias] * len(batch), "bias", "bias, repeated")
    return (
        f"{_drawn(batch, 'input', 'batch')}{_sign('+')}"
        f"{repeated.replace('tensor--bias', 'tensor--bias cells__repeated')}"
        f"{_sign('=')}{_drawn(add_to_rows(batch, bias), 'output', 'result')}"
    )


def _read(source: str, fail: Fail) -> Given:
    """The options; which are asked for depends on the kind."""
    broadcast = any(line.split() == ["kind:", "broadcast"] for line in source.splitlines())
    return option.read_options(source, _BROADCAST if broadcast else _TEMPLATE, fail)


@formatter
def format(block: Block) -> str:
    """Superfences' formatter: the tensors side by side, with signs between them.

    Raises:
        BookError: a wrong option, or shapes that do not fit each other.
    """
    given = _read(block.source, block.fail)
    check_shown(given)
    first = "input" if given["kind"] == "template" else "batch"
    if len(given[first][0]) > MOST_COLUMNS:
        raise given.fault(
            first, f"has {len(given[first][0])} columns", f"A phone has room for {MOST_COLUMNS}."
        )
    parts = _template(given) if given["kind"] == "template" else _broadcast(given)
    return (
        f'<figure class="figure figure--cells" data-search-exclude><div class="cells">{parts}</div>'
        f"<figcaption>{inline(given['caption'])}</figcaption></figure>"
    )
