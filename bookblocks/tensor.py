"""One way to draw a tensor: cells between brackets, so that it looks the same everywhere."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

CELL_HEIGHT = 30
BRACKET = 5
"""Width of a bracket's hooks, in units of the drawing."""

# A digit of the figures' font at 15 units is 9 wide.
_DIGIT = 9


def show(value: float) -> str:
    """A number as the figures write it: at most four decimals, a real minus, never -0."""
    written = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if written in ("-0", "") else written.replace("-", "−")


def show_shape(sizes: Sequence[int]) -> str:
    """A shape as PyTorch writes it: (3, 4), and (4,) for one dimension."""
    return f"({sizes[0]},)" if len(sizes) == 1 else f"({', '.join(map(str, sizes))})"


def label(x: float, y: float, words: str, *, kind: str = "label", anchor: str = "middle") -> str:
    """A text at a point, which is its baseline's start, middle or end."""
    return (
        f'<text class="figure__{kind}" x="{x:g}" y="{y:g}" text-anchor="{anchor}">'
        f"{html.escape(words)}</text>"
    )


@dataclass(frozen=True)
class Tensor:
    """A matrix at a place in a drawing; a vector is one row or one column of it.

    Attributes:
        rows: the numbers.
        x: left edge of the first cell.
        y: upper edge of the first cell.
        cell_width: width of each cell.
        kind: `weight`, `input`, `bias` or `output`, which styles it.
    """

    rows: Sequence[Sequence[float]]
    x: float
    y: float
    cell_width: float
    kind: str

    @property
    def width(self) -> float:
        """Width of all cells, without the brackets."""
        return self.cell_width * len(self.rows[0])

    @property
    def height(self) -> float:
        """Height of all cells."""
        return float(CELL_HEIGHT * len(self.rows))

    def centre(self, row: int, column: int) -> tuple[float, float]:
        """The middle of a cell."""
        return (
            self.x + (column + 0.5) * self.cell_width,
            self.y + (row + 0.5) * CELL_HEIGHT,
        )

    def draw(self) -> str:
        """The cells with their numbers, and the brackets around them."""
        parts = [f'<g class="tensor tensor--{self.kind}">']
        for row, values in enumerate(self.rows):
            for column, value in enumerate(values):
                x, y = self.centre(row, column)
                parts.append(
                    f'<rect class="tensor__cell" x="{x - self.cell_width / 2 + 1.5:g}" '
                    f'y="{y - CELL_HEIGHT / 2 + 1.5:g}" width="{self.cell_width - 3:g}" '
                    f'height="{CELL_HEIGHT - 3}" rx="3"/>'
                    f'<text class="tensor__text" x="{x:g}" y="{y + 5:g}">{show(value)}</text>'
                )
        top, bottom = self.y - 2, self.y + self.height + 2
        left, right = self.x - 4, self.x + self.width + 4
        parts.append(
            f'<path class="tensor__bracket" d="M{left + BRACKET:g} {top:g}H{left:g}V{bottom:g}'
            f'h{BRACKET}M{right - BRACKET:g} {top:g}H{right:g}V{bottom:g}h-{BRACKET}"/></g>'
        )
        return "".join(parts)


def width_for(*rows: Sequence[float]) -> float:
    """A cell width in which each of these numbers fits, at least 34."""
    longest = max(len(show(value)) for row in rows for value in row)
    return max(34.0, longest * _DIGIT + 10.0)
