"""`labels`: what a linear layer learns from labels, by least squares, beside what is true.

Options:
    weight: the true matrix, shape (out_features, in_features).
    bias: the true bias, out_features numbers; left out, zeros.
    inputs: the inputs of the labels, each of in_features numbers.
    slip: what is added to the first output of a label that is wrong.
    wrong: the number of the label, from one on, that the table makes wrong.
    input: an input for which both functions are asked.
    caption: what to see in it.

It begins with all labels, all of them right. The table below says what is learned from fewer of
them, and with a wrong one. docs/assets/js/labels.js lets the reader choose how many labels there
are and which of them are wrong.
"""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from dataclasses import dataclass

from bookblocks.blocks.fence import Block, formatter
from bookblocks.blocks.figure import inline
from bookblocks.blocks.tensor import check_shown, table
from bookblocks.reading import option
from bookblocks.recording.notation import show

Matrix = list[list[float]]

_OPTIONS = {
    "weight": option.matrix,
    "bias": option.vector,
    "inputs": option.matrix,
    "slip": option.number,
    "wrong": option.size,
    "input": option.vector,
    "caption": option.text,
}

MOST_LABELS, MOST_COLUMNS, MOST_ROWS = 10, 4, 4

_ALMOST_ZERO = 1e-9


def dot(a: Sequence[float], b: Sequence[float]) -> float:
    """The dot product of two vectors."""
    return sum(x * y for x, y in zip(a, b, strict=True))


@dataclass(frozen=True)
class Learned:
    """What least squares makes of some labels.

    Attributes:
        weight: shape (out_features, in_features).
        bias: shape (out_features,).
        rank: how many labels say something that the others do not.
    """

    weight: Matrix
    bias: list[float]
    rank: int

    def __call__(self, x: Sequence[float]) -> list[float]:
        """The output for an input."""
        return [dot(row, x) + b for row, b in zip(self.weight, self.bias, strict=True)]


def learn(inputs: Matrix, wanted: Matrix) -> Learned:
    """The weight and bias whose squared differences from the labels are smallest.

    Where the labels leave a choice, it is the one whose weights and bias, squared and added up,
    are smallest, as `torch.linalg.lstsq` gives it.

    Args:
        inputs: shape (labels, in_features).
        wanted: shape (labels, out_features).
    """
    rows = [[*row, 1.0] for row in inputs]
    # An orthonormal basis of what the labels speak of; twice, against rounding.
    basis: Matrix = []
    for row in rows:
        rest = row
        for direction in [*basis, *basis]:
            factor = dot(rest, direction)
            rest = [a - factor * b for a, b in zip(rest, direction, strict=True)]
        length = dot(rest, rest) ** 0.5
        if length > _ALMOST_ZERO * (1 + dot(row, row) ** 0.5):
            basis.append([a / length for a in rest])
    seen = [[dot(row, direction) for direction in basis] for row in rows]
    columns = list(zip(*seen, strict=True))
    answers = list(zip(*wanted, strict=True))
    factors = solve(
        [[dot(a, b) for b in columns] for a in columns],
        [[dot(a, y) for y in answers] for a in columns],
    )
    found = [
        [dot(part, direction) for direction in zip(*basis, strict=True)]
        for part in zip(*factors, strict=True)
    ]
    return Learned([row[:-1] for row in found], [row[-1] for row in found], len(basis))


def solve(matrix: Matrix, sides: Matrix) -> Matrix:
    """Gauss's elimination, for a matrix that is symmetric and positive."""
    rows = [[*row, *side] for row, side in zip(matrix, sides, strict=True)]
    for index, pivot in enumerate(rows):
        pivot[:] = [value / pivot[index] for value in pivot]
        for other in rows:
            if other is not pivot:
                factor = other[index]
                other[:] = [a - factor * b for a, b in zip(other, pivot, strict=True)]
    return [row[len(rows) :] for row in rows]


def loss(learned: Learned, inputs: Matrix, wanted: Matrix) -> float:
    """The mean of the squared differences on the labels."""
    squares = [
        (y - out) ** 2
        for x, ys in zip(inputs, wanted, strict=True)
        for y, out in zip(ys, learned(x), strict=True)
    ]
    return sum(squares) / len(squares)


def rounded(value: float) -> str:
    """A number with two decimals at most."""
    return show(round(value, 2) + 0.0)


def listed(values: Sequence[float]) -> str:
    """Numbers in a row."""
    return ", ".join(map(rounded, values))


def words(
    learned: Learned, true: Learned, inputs: Matrix, wanted: Matrix, wrong: int, x: list[float]
) -> str:
    """What there is to say of what was learned."""
    count, unknown = len(inputs), len(x) + 1
    numbers = f"for the {unknown} numbers of each output"
    enough = (
        f"enough {numbers}"
        if learned.rank == unknown
        else f"too few {numbers}: this is the smallest of many answers"
    )
    return (
        f"{count} label{'' if count == 1 else 's'}, {wrong or 'none'} wrong. "
        f"{learned.rank} independent, {enough}. "
        f"Loss on these labels: {rounded(loss(learned, inputs, wanted))}. "
        f"For {listed(x)} it gives {listed(learned(x))}; true is {listed(true(x))}."
    )


@formatter
def format(block: Block) -> str:
    """Superfences' formatter.

    Raises:
        BookError: a wrong option, or sizes that do not fit together.
    """
    given = block.options(_OPTIONS, optional=["bias"])
    weight, inputs, x = given["weight"], given["inputs"], given["input"]
    bias = given.get("bias", [0.0] * len(weight))
    columns = len(weight[0])
    for name, sizes in (("inputs", len(inputs[0])), ("input", len(x))):
        if sizes != columns:
            raise given.fault(
                name,
                f"has {sizes} numbers and the weight {columns} columns",
                "Give each input as many numbers as the weight has columns.",
            )
    if len(bias) != len(weight):
        raise given.fault(
            "bias", f"has {len(bias)} numbers and the weight {len(weight)} rows", "Give one a row."
        )
    if len(inputs) > MOST_LABELS or columns > MOST_COLUMNS or len(weight) > MOST_ROWS:
        raise block.fail(
            "the labels are too many or too wide for a phone",
            f"Stay within {MOST_LABELS} labels, {MOST_COLUMNS} columns and {MOST_ROWS} rows.",
        )
    if not 1 <= given["wrong"] <= len(inputs):
        raise given.fault(
            "wrong", f"names no label of {len(inputs)}", "Give its number, from one on."
        )
    if given["slip"] == 0:
        raise given.fault("slip", "changes nothing", "Give another number than zero.")
    check_shown(given)
    true = Learned(weight, bias, columns + 1)
    wanted = [true(row) for row in inputs]
    slipped = [list(row) for row in wanted]
    slipped[given["wrong"] - 1][0] += given["slip"]
    learned = learn(inputs, wanted)
    said = words(learned, true, inputs, wanted, 0, x)
    name = f"labels-{block.page.next_number()}"
    data = html.escape(
        json.dumps(
            {"weight": weight, "bias": bias, "inputs": inputs, "slip": given["slip"], "x": x}
        )
    )
    rows = "".join(
        f"<tr><td>{index}</td><td>{listed(row)}</td><td>{listed(answer)}</td>"
        f'<td><label><input type="checkbox" disabled autocomplete="off" '
        f'aria-label="wrong label {index}"> wrong</label></td></tr>'
        for index, (row, answer) in enumerate(zip(inputs, wanted, strict=True), start=1)
    )
    learnt = "".join(
        f"<tr><td>{count}</td>"
        f"<td>{listed(learn(inputs[:count], wanted[:count])(x))}</td>"
        f"<td>{listed(learn(inputs[:count], slipped[:count])(x))}</td></tr>"
        for count in range(1, len(inputs) + 1)
    )
    return (
        '<figure class="figure figure--labels" data-search-exclude>'
        f'<book-labels data-given="{data}"><div class="labels__sheet">'
        '<table class="labels__list"><thead><tr><th scope="col">label</th>'
        '<th scope="col">input</th><th scope="col">wanted</th><th scope="col">mistake</th>'
        f"</tr></thead><tbody>{rows}</tbody></table>"
        f'<div class="labels__result">{_pair(learned, "learned")}{_pair(true, "true")}</div></div>'
        '<div class="figure__controls"><label class="labels__count" '
        f'for="{name}">labels: <output>{len(inputs)}</output></label>'
        f'<input type="range" id="{name}" disabled autocomplete="off" min="1" '
        f'max="{len(inputs)}" value="{len(inputs)}"></div>'
        f'<p class="labels__words" aria-live="polite">{said}</p></book-labels>'
        '<table class="labels__table"><thead><tr><th scope="col">labels</th>'
        f'<th scope="col">for {listed(x)} it gives</th>'
        f'<th scope="col">with label {given["wrong"]} wrong</th></tr></thead>'
        f"<tbody>{learnt}</tbody></table>"
        f"<figcaption>{inline(given['caption'])}</figcaption></figure>"
    )


def _pair(layer: Learned, name: str) -> str:
    """A weight and its bias, side by side."""
    return (
        f'<div class="labels__pair labels__pair--{name}">'
        f"{table([[rounded(v) for v in row] for row in layer.weight], 'weight', f'{name} weight')}"
        f"{table([[rounded(v)] for v in layer.bias], 'bias', 'bias')}</div>"
    )
