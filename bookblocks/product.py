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
from bookblocks.tensor import Tensor, label, show, show_shape, width_for

_OPTIONS = {
    "weight": block.matrix,
    "input": block.vector,
    "bias": block.vector,
    "caption": block.text,
}


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
    output = multiply(weight, vector, bias)
    sums = [
        worked_sum(row, vector, b)
        for row, b in zip(weight, bias or [None] * len(weight), strict=True)
    ]

    cell = width_for(vector, *weight)
    top = Tensor([vector], 14, 24, cell, "input")
    left = Tensor(weight, 14, 84, cell, "weight")
    x = left.x + left.width + 18
    parts = [
        label(top.x + top.width / 2, 14, f"input {show_shape([len(vector)])}"),
        top.draw(),
        *(
            f'<path class="figure__meet" d="M{top.centre(0, i)[0]:g} {top.y + top.height + 4:g}'
            f'V{left.y - 5:g}"/>'
            for i in range(len(vector))
        ),
        left.draw(),
    ]
    bottom = left.y + left.height + 20
    parts.append(
        label(left.x + left.width / 2, bottom, f"weight {show_shape([len(weight), len(vector)])}")
    )
    if bias is not None:
        column = Tensor([[b] for b in bias], x + 17, left.y, width_for(bias), "bias")
        parts += [
            *(label(x + 2, column.centre(i, 0)[1] + 5, "+", kind="sign") for i in range(len(bias))),
            column.draw(),
            label(column.x + column.width / 2, bottom, f"bias {show_shape([len(bias)])}"),
        ]
        x = column.x + column.width + 18
    right = Tensor([[y] for y in output], x + 19, left.y, width_for(output), "output")
    parts += [
        *(label(x + 2, right.centre(i, 0)[1] + 5, "=", kind="sign") for i in range(len(output))),
        right.draw(),
        # Above the column, where it cannot meet the bias's label below.
        label(right.x + right.width / 2, left.y - 10, f"output {show_shape([len(output)])}"),
    ]
    lines = [f"{total} = {show(y)}" for total, y in zip(sums, output, strict=True)]
    ending = f" plus the bias {', '.join(map(show, bias))}" if bias is not None else ""
    return block.figure(
        "product",
        md,
        size=(max(right.x + right.width + 26, 300), bottom + 8),
        drawing="".join(parts),
        title="A weight matrix times an input",
        description=(
            f"Weight of shape {show_shape([len(weight), len(vector)])} with rows "
            + "; ".join(", ".join(map(show, row)) for row in weight)
            + f"; times the input {', '.join(map(show, vector))}{ending}; "
            + f"gives the output {', '.join(map(show, output))}."
        ),
        caption=given["caption"],
        below='<ul class="figure__sums">' + "".join(f"<li>{line}</li>" for line in lines) + "</ul>",
    )
