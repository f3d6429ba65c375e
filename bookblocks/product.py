"""`product`: a weight matrix times an input, plus a bias, every sum worked out.

Options:
    weight: the matrix, rows of numbers, shape (out_features, in_features).
    input: the vector, in_features numbers.
    bias: out_features numbers; may be left out.
    caption: what to see in it.
"""

from __future__ import annotations

from typing import Any

from markdown import Markdown

from bookblocks import block
from bookblocks.tensor import (
    WIDEST,
    Tensor,
    check_shown,
    label,
    label_width,
    show,
    show_shape,
    width_for,
)

_OPTIONS = {
    "weight": block.matrix,
    "input": block.vector,
    "bias": block.vector,
    "caption": block.text,
}

# From one tensor's last cell to the next one's first, with the sign between them; the second
# where the first makes it too wide.
_GAPS = (36.0, 27.0)
_MARGIN = 6


def multiply(
    weight: list[list[float]], vector: list[float], bias: list[float] | None = None
) -> list[float]:
    """Weight @ vector + bias, of shapes (m, n), (n,) and (m,); gives (m,)."""
    sums = [sum(w * x for w, x in zip(row, vector, strict=True)) for row in weight]
    return [total + b for total, b in zip(sums, bias or [0.0] * len(sums), strict=True)]


def worked_sum(row: list[float], vector: list[float], bias: float | None) -> str:
    """One row's sum of products, written out: 1·1 + 2·2 (+ 0.5)."""

    def signed(value: float) -> str:
        return f"({show(value)})" if value < 0 else show(value)

    products = [f"{signed(w)}·{signed(x)}" for w, x in zip(row, vector, strict=True)]
    return " + ".join(products + ([] if bias is None else [signed(bias)]))


def equation(row: list[float], vector: list[float], bias: float | None) -> str:
    """A worked sum and its result, with ≈ where four decimals do not hold all of it."""
    (total,) = multiply([row], vector, None if bias is None else [bias])
    # Sums of decimals miss by a last bit in binary; that is no rounding to tell of.
    sign = "=" if abs(total - round(total, 4)) < 1e-9 else "≈"
    return f"{worked_sum(row, vector, bias)} {sign} {show(total)}"


def _beside(
    left: Tensor,
    columns: list[tuple[str, str, list[float]]],
    *,
    taken: float,
    gap: float,
    below: float,
) -> tuple[str, float]:
    """The columns at the right of the weight: their drawing, and where it ends.

    Args:
        left: the weight.
        columns: a sign, a kind and the numbers of each.
        taken: where the weight's label ends.
        gap: between two columns.
        below: the baseline of the labels below.
    """
    end = left.x + left.width
    parts = []
    for sign, kind, values in columns:
        name = f"{kind} {show_shape([len(values)])}"
        width = width_for(values)
        overhang = max(0.0, (label_width(name) - width) / 2)
        # The output's name stands above, where no other is.
        room = taken + 8 + overhang if kind == "bias" else 0.0
        column = Tensor([[y] for y in values], max(end + gap, room), left.y, width, kind)
        parts += [
            *(
                label((end + column.x) / 2, left.centre(i, 0)[1] + 5, sign, kind="sign")
                for i in range(len(values))
            ),
            column.draw(),
            label(column.x + width / 2, below if kind == "bias" else left.y - 11, name),
        ]
        end = column.x + width
        taken = max(taken, end + overhang)
    return "".join(parts), max(end, taken) + _MARGIN


def format(
    source: str,
    language: str,
    class_name: str,
    options: dict[str, Any],
    md: Markdown,
    **kwargs: Any,
) -> str:
    """Superfences' formatter: the input above the weight's columns, the output at its right.

    Raises:
        BookError: a wrong option, or shapes that do not meet.
    """
    fail = block.failure(options, md)
    given = block.read_options(source, _OPTIONS, fail, optional=["bias"])
    weight, vector, bias = given["weight"], given["input"], given.get("bias")
    if len(weight[0]) != len(vector):
        raise fail(
            f"the weight has {len(weight[0])} columns and the input {len(vector)} numbers",
            "Give as many numbers as the weight has columns.",
        )
    if bias is not None and len(bias) != len(weight):
        raise fail(
            f"the weight has {len(weight)} rows and the bias {len(bias)} numbers",
            "Give one bias a row.",
        )
    check_shown(given, fail)
    output = multiply(weight, vector, bias)
    sums = [
        equation(row, vector, b)
        for row, b in zip(weight, bias or [None] * len(weight), strict=True)
    ]

    cell = width_for(vector, *weight)
    names = [
        f"input {show_shape([len(vector)])}",
        f"weight {show_shape([len(weight), len(vector)])}",
    ]
    width = max(cell * len(vector), *map(label_width, names))
    inset = _MARGIN + (width - cell * len(vector)) / 2
    top = Tensor([vector], inset, 24, cell, "input")
    left = Tensor(weight, inset, 84, cell, "weight")
    bottom = left.y + left.height + 22
    parts = [
        label(inset + top.width / 2, 14, names[0]),
        top.draw(),
        *(
            f'<path class="figure__meet" d="M{top.centre(0, i)[0]:g} {top.y + top.height + 5:g}'
            f'V{left.y - 5:g}"/>'
            for i in range(len(vector))
        ),
        left.draw(),
        label(inset + left.width / 2, bottom, names[1]),
    ]
    columns = [("+", "bias", bias)] if bias is not None else []
    columns.append(("=", "output", output))
    for gap in _GAPS:
        right, total = _beside(left, columns, taken=_MARGIN + width, gap=gap, below=bottom)
        if total <= WIDEST:
            break
    else:
        raise fail(
            "the product is too wide for a phone", "Use fewer columns or numbers of fewer digits."
        )
    ending = f" plus the bias {', '.join(map(show, bias))}" if bias is not None else ""
    return block.figure(
        "product",
        md,
        size=(total, bottom + 8),
        drawing="".join(parts) + right,
        title="A weight matrix times an input",
        description=(
            f"Weight of shape {show_shape([len(weight), len(vector)])} with rows "
            + "; ".join(", ".join(map(show, row)) for row in weight)
            + f"; times the input {', '.join(map(show, vector))}{ending}; "
            + f"gives the output {', '.join(map(show, output))}."
        ),
        caption=given["caption"],
        below=block.worked(sums),
    )
