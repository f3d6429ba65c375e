"""`neurons`: a layer as circles and lines, beside the weight that holds the same numbers.

Options:
    weight: the matrix, rows of numbers, shape (out_features, in_features).
    input: the vector, in_features numbers.
    bias: out_features numbers; may be left out.
    row: the row whose lines are marked; the first is 1.
    caption: what to see in it.
"""

from __future__ import annotations

from bookblocks.blocks.fence import Block, formatter
from bookblocks.blocks.figure import figure, worked
from bookblocks.blocks.product import equation, multiply
from bookblocks.blocks.tensor import WIDEST, check_shown, label, number_width, table
from bookblocks.reading import option
from bookblocks.reading.option import Given
from bookblocks.recording.notation import show

_OPTIONS = {
    "weight": option.matrix,
    "input": option.vector,
    "bias": option.vector,
    "row": option.size,
    "caption": option.text,
}

MOST = 6
"""More circles in a column would make a drawing that nobody reads."""

_LEFT, _RIGHT = 40.0, 240.0
_ROW = 50.0
_RADIUS = 20.0
_TOP = 26.0


def _heights(count: int, of: int) -> list[float]:
    """The heights of the circles of one column, in the middle of a drawing of `of` rows."""
    return [_TOP + _RADIUS + (index + (of - count) / 2) * _ROW for index in range(count)]


def _circle(x: float, y: float, kind: str, value: float) -> str:
    return (
        f'<circle class="neurons__{kind}" cx="{x:g}" cy="{y:g}" r="{_RADIUS:g}"/>'
        f'<text x="{x:g}" y="{y + 5:g}" text-anchor="middle">{show(value)}</text>'
    )


def _check(given: Given) -> None:
    """Refuse shapes that do not meet, too many circles, and numbers too wide for one."""
    weight, bias = given["weight"], given.get("bias")
    if len(weight[0]) != len(given["input"]):
        raise given.fault(
            "input",
            f"has {len(given['input'])} numbers and a row of the weight {len(weight[0])}",
            "Give as many numbers as the weight has columns.",
        )
    if bias is not None and len(bias) != len(weight):
        raise given.fault("bias", f"has {len(bias)} numbers", f"Give {len(weight)}, one a row.")
    if max(len(weight), len(weight[0])) > MOST:
        raise given.fault("weight", "has too many numbers", f"Use {MOST} a row or column at most.")
    if not 1 <= given["row"] <= len(weight):
        raise given.fault(
            "row", f"is {given['row']}", f"The rows are numbered from 1 to {len(weight)}."
        )
    for value in [*given["input"], *multiply(weight, given["input"], bias)]:
        if number_width(show(value)) > 2 * _RADIUS:
            raise given.fault(
                "input",
                f"gives {show(value)}, too wide for a circle",
                "Use numbers of fewer digits.",
            )


def _lines(weight: list[list[float]], left: list[float], right: list[float], row: int) -> str:
    """A line for each number of the weight; those of one row are marked and named."""
    marked: list[str] = []
    others: list[str] = []
    names: list[str] = []
    for index, (numbers, end) in enumerate(zip(weight, right, strict=True)):
        for number, start in zip(numbers, left, strict=True):
            line = f"M{_LEFT + _RADIUS:g} {start:g}L{_RIGHT - _RADIUS:g} {end:g}"
            (marked if index == row else others).append(line)
            if index == row:
                # Near the inputs, where the lines of one output stand apart.
                x, y = _LEFT + _RADIUS + 48, start + (end - start) * 0.3
                names.append(label(x, y + 5, show(number), kind="word"))
    return (
        f'<path class="neurons__line" d="{"".join(others)}"/>'
        f'<path class="neurons__line neurons__line--marked" d="{"".join(marked)}"/>{"".join(names)}'
    )


@formatter
def format(block: Block) -> str:
    """Superfences' formatter: circles for inputs and outputs, and the weight below them.

    Raises:
        BookError: a wrong option, shapes that do not meet, or numbers that cannot be drawn.
    """
    given = block.options(_OPTIONS, optional=["bias"])
    check_shown(given)
    _check(given)
    weight, vector, bias, row = given["weight"], given["input"], given.get("bias"), given["row"] - 1
    output = multiply(weight, vector, bias)
    rows = max(len(vector), len(output))
    left, right = _heights(len(vector), rows), _heights(len(output), rows)
    parts = [
        label(_LEFT, 14, "input"),
        label(_RIGHT, 14, "output"),
        _lines(weight, left, right, row),
        *(_circle(_LEFT, y, "input", value) for y, value in zip(left, vector, strict=True)),
        *(_circle(_RIGHT, y, "output", value) for y, value in zip(right, output, strict=True)),
    ]
    if bias is not None:
        parts += [
            label(_RIGHT + _RADIUS + 8, y + 5, f"bias {show(value)}", anchor="start")
            for y, value in zip(right, bias, strict=True)
        ]
    said = equation(weight[row], vector, bias[row] if bias else None)
    drawn = [[show(value) for value in numbers] for numbers in weight]
    return figure(
        "neurons",
        block.page,
        size=(WIDEST, 2 * _TOP + (rows - 1) * _ROW + 2 * _RADIUS - 16),
        drawing="".join(parts),
        title="A layer as circles and lines",
        description=(
            f"Circles for the inputs {', '.join(map(show, vector))} and for the outputs "
            f"{', '.join(map(show, output))}. A line goes from each input to each output. Those "
            f"of output {row + 1} carry {', '.join(map(show, weight[row]))}, row {row + 1} of the "
            f"weight: {said}."
        ),
        caption=given["caption"],
        below=table(drawn, "weight", "weight", shape=[len(weight), len(vector)], marked=row)
        + worked([said]),
    )
