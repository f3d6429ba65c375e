"""`product`: a weight matrix times an input, plus a bias, every sum worked out.

Options:
    weight: the matrix, rows of numbers, shape (out_features, in_features).
    input: the vector, in_features numbers.
    bias: out_features numbers; may be left out.
    caption: what to see in it.

docs/assets/js/product.js lets the reader change every number.
"""

from __future__ import annotations

import html
import json

from bookblocks.blocks.fence import Block, formatter
from bookblocks.blocks.figure import inline
from bookblocks.blocks.tensor import check_shown, float32, table
from bookblocks.reading import option
from bookblocks.recording.notation import show

_OPTIONS = {
    "weight": option.matrix,
    "input": option.vector,
    "bias": option.vector,
    "caption": option.text,
}

PRESETS = (
    ("start", "As printed"),
    ("identity", "Identity"),
    ("swap", "Swap"),
    ("sum", "Sum"),
    ("zero", "Zero row"),
)
"""Weights to choose from: a name for the script, and the word on the button."""

WIDEST = 34
"""Characters of numbers side by side that a phone has room for."""

MOST_COLUMNS = 6


def longest(cells: list[str]) -> int:
    """The characters of the longest number, at least two."""
    return max(2, *map(len, cells))


def multiply(
    weight: list[list[float]], vector: list[float], bias: list[float] | None = None
) -> list[float]:
    """Weight @ vector + bias in float32, of shapes (m, n), (n,) and (m,); gives (m,).

    Each sum goes from left to right, the bias last, and is rounded to float32 at each step.
    """
    return [
        running(row, vector, None if bias is None else bias[index])[-1]
        for index, row in enumerate(weight)
    ]


def running(row: list[float], vector: list[float], bias: float | None) -> list[float]:
    """The running total of one row's products in float32, with the bias at the end."""
    totals: list[float] = []
    for w, x in zip(row, vector, strict=True):
        product = float32(float32(w) * float32(x))
        totals.append(float32(totals[-1] + product) if totals else product)
    if bias is not None:
        totals.append(float32(totals[-1] + float32(bias)))
    return totals


def worked_sum(row: list[float], vector: list[float], bias: float | None) -> str:
    """One row's sum of products, written out: 1·1 + 2·2 (+ 0.5)."""

    def signed(value: float) -> str:
        return f"({show(value)})" if value < 0 else show(value)

    products = [f"{signed(w)}·{signed(x)}" for w, x in zip(row, vector, strict=True)]
    return " + ".join(products + ([] if bias is None else [signed(bias)]))


def equation(row: list[float], vector: list[float], bias: float | None) -> str:
    """A worked sum and its result, with ≈ where the digits shown do not add up."""

    def shown(value: float) -> float:
        return float(show(value).replace("−", "-"))

    total = running(row, vector, bias)[-1]
    exact = shown(bias or 0.0)
    for w, x in zip(row, vector, strict=True):
        exact += shown(w) * shown(x)
    # Sums of decimals miss by a last bit in binary; that is no rounding to tell of.
    sign = "=" if abs(exact - shown(total)) <= 1e-9 * max(1.0, abs(exact)) else "≈"
    return f"{worked_sum(row, vector, bias)} {sign} {show(total)}"


@formatter
def format(block: Block) -> str:
    """Superfences' formatter: the input above the weight's columns, the output at its right.

    Raises:
        BookError: a wrong option, or shapes that do not meet.
    """
    given = block.options(_OPTIONS, optional=["bias"])
    weight, vector, bias = given["weight"], given["input"], given.get("bias")
    if len(weight[0]) != len(vector):
        raise block.fail(
            f"the weight has {len(weight[0])} columns and the input {len(vector)} numbers",
            "Give as many numbers as the weight has columns.",
        )
    if bias is not None and len(bias) != len(weight):
        raise block.fail(
            f"the weight has {len(weight)} rows and the bias {len(bias)} numbers",
            "Give one bias a row.",
        )
    check_shown(given)
    output = multiply(weight, vector, bias)
    rows = [[show(value) for value in row] for row in weight]
    inputs = [show(value) for value in vector]
    beside = [[show(value) for value in values] for values in (bias or [], output) if values]
    cell = longest([*inputs, *(number for row in rows for number in row)])
    # The characters that stand side by side: the weight's columns, then bias and output.
    width = cell * len(vector) + sum(map(longest, beside))
    if width > WIDEST or len(vector) > MOST_COLUMNS:
        raise block.fail(
            "the product is too wide for a phone", "Use fewer columns or numbers of fewer digits."
        )
    sums = [
        f"<li>{equation(row, vector, b)}</li>"
        for row, b in zip(weight, bias or [None] * len(weight), strict=True)
    ]
    shown_bias = [show(value) for value in bias or [0.0] * len(weight)]
    buttons = "".join(
        f'<button type="button" disabled data-preset="{name}">{word}</button>'
        for name, word in PRESETS
    )
    data = html.escape(json.dumps({"weight": weight, "input": vector, "bias": bias}))
    totals = ", ".join(map(show, running(weight[0], vector, bias[0] if bias else None)))
    return (
        '<figure class="figure figure--product" data-search-exclude>'
        f'<book-product data-given="{data}">'
        f'<div class="product__sheet" style="--cell:{cell};--characters:{width};'
        f'--columns:{len(vector)}"'
        f"{'' if bias else ' data-no-bias'}>"
        f"{table([inputs], 'input', 'input', shape=[len(vector)])}"
        f"{table(rows, 'weight', 'weight', shape=[len(weight), len(vector)])}"
        '<span class="product__sign product__sign--plus" aria-hidden="true">+</span>'
        f"{table([[cell] for cell in shown_bias], 'bias', 'bias', shape=[len(weight)])}"
        '<span class="product__sign" aria-hidden="true">=</span>'
        f"{table([[show(value)] for value in output], 'output', 'output', shape=[len(weight)])}"
        f'</div><ol class="figure__sums">{"".join(sums)}</ol>'
        '<p class="product__running" aria-live="polite">'
        f"Running total of row 1: {totals}.</p>"
        '<div class="figure__controls" role="group" aria-label="Weights to try">'
        '<p class="figure__hint">To change a number: type over it, drag it sideways, or tap it '
        f"twice.</p>{buttons}"
        '<label><input type="checkbox" disabled autocomplete="off"'
        f"{' checked' if bias else ''}> Bias</label></div></book-product>"
        f"<figcaption>{inline(given['caption'])}</figcaption></figure>"
    )
