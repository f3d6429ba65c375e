"""One way to draw a tensor: cells between brackets, so that it looks the same everywhere."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bookblocks.errors import BookError

WIDEST = 340
"""Width of a drawing, in its own units: more would make the text too small on a phone."""

CELL_HEIGHT = 30
BRACKET = 5
"""Width of a bracket's hooks, in units of the drawing."""

# Widths in the widest of the figures' fonts, at 15 units for numbers and 13 for labels.
_WIDTHS = {".": 5.0, "−": 12.0}
_DIGIT = 9.6
_LETTER = 7.2

_LARGEST = 1_000_000


def show(value: float) -> str:
    """A number as the figures write it: at most four decimals, a real minus, never -0."""
    written = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if written in ("-0", "") else written.replace("-", "−")


def _numbers(given: Any) -> Iterator[float]:
    """Every number in nested lists."""
    if isinstance(given, float):
        yield given
    elif isinstance(given, list):
        for item in given:
            yield from _numbers(item)


def check_shown(given: Mapping[str, Any], fail: Callable[[str, str], BookError]) -> None:
    """Refuse numbers that a figure would have to round or could not fit.

    Args:
        given: a block's options, read.
        fail: makes the error, of what is wrong and the remedy.

    Raises:
        BookError: a number of more than four decimals, or of a million or more.
    """
    for name, value in given.items():
        for number in _numbers(value):
            if float(f"{number:.4f}") != number:
                raise fail(
                    f"option {name} has {number!r}, of more than four decimals",
                    "A figure shows four at most: round it.",
                )
            if abs(number) >= _LARGEST:
                raise fail(
                    f"option {name} has {number!r}, too large to draw", "Stay below a million."
                )


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


def number_width(written: str) -> float:
    """Width of a number as `show` writes it."""
    return sum(_WIDTHS.get(character, _DIGIT) for character in written)


def label_width(words: str) -> float:
    """Width of a label, at most."""
    return len(words) * _LETTER


def width_for(*rows: Sequence[float]) -> float:
    """A cell width in which each of these numbers fits, at least 31."""
    return max(31.0, 7 + max(number_width(show(value)) for row in rows for value in row))
