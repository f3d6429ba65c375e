"""One way to draw a tensor: cells between brackets, so that it looks the same everywhere."""

from __future__ import annotations

import html
import struct
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from bookblocks.recording.notation import show, show_shape

if TYPE_CHECKING:
    # For its type alone: in the page no options are read.
    from bookblocks.reading.option import Given

WIDEST = 340
"""Width of a drawing, in its own units: more would make the text too small on a phone."""

# Widths in the widest of the figures' fonts, at 15 units for numbers and 13 for labels.
_WIDTHS = {".": 5.0, "−": 12.0}
_DIGIT = 9.6
_LETTER = 7.2

_LARGEST = 1_000_000


def float32(value: float) -> float:
    """The float32 nearest to a number: what a tensor holds of it.

    Raises:
        OverflowError: it is beyond the largest float32, about 3.4e38.
    """
    return float(struct.unpack("f", struct.pack("f", value))[0])


def _numbers(given: Any) -> Iterator[float]:
    """Every number in nested lists."""
    if isinstance(given, float):
        yield given
    elif isinstance(given, list):
        for item in given:
            yield from _numbers(item)


def check_shown(given: Given) -> None:
    """Refuse numbers that a figure would have to round or could not fit.

    Args:
        given: a block's options, read.

    Raises:
        BookError: a number of more than four decimals or six digits, or of a million or more.
    """
    for name, value in given.items():
        for number in _numbers(value):
            if abs(number) >= _LARGEST:
                raise given.fault(
                    name, f"has {number!r}, too large to draw", "Stay below a million."
                )
            if float(show(number).replace("−", "-")) != number:
                raise given.fault(
                    name,
                    f"has {number!r}, of which a figure shows {show(number)}",
                    "Round it: four decimals and six digits are shown at most.",
                )


def label(x: float, y: float, words: str, *, kind: str = "label", anchor: str = "middle") -> str:
    """A text at a point, which is its baseline's start, middle or end."""
    return (
        f'<text class="figure__{kind}" x="{x:g}" y="{y:g}" text-anchor="{anchor}">'
        f"{html.escape(words)}</text>"
    )


def table(
    rows: Sequence[Sequence[str]],
    kind: str,
    name: str,
    *,
    shape: Sequence[int] | None = None,
    marked: int | None = None,
) -> str:
    """A tensor of one or two dimensions: its name and shape, and its numbers between brackets.

    Args:
        rows: the numbers, written; a vector is one row or one column.
        kind: `weight`, `input`, `bias` or `output`, which styles it.
        name: what it is called; empty where the text around it says that.
        shape: its shape; left out, it stands nowhere.
        marked: the index of a row that is marked; left out, none is.
    """
    size = f' <span class="tensor__shape">{show_shape(shape)}</span>' if shape else ""
    caption = f"<caption>{html.escape(name)}{size}</caption>" if name or size else ""
    lines = "".join(
        f"<tr{' data-on' if index == marked else ''}>"
        f"{''.join(f'<td>{cell}</td>' for cell in row)}</tr>"
        for index, row in enumerate(rows)
    )
    return f'<table class="tensor tensor--{kind}">{caption}<tbody>{lines}</tbody></table>'


def number_width(written: str) -> float:
    """Width of a number as `show` writes it."""
    return sum(_WIDTHS.get(character, _DIGIT) for character in written)


def label_width(words: str) -> float:
    """Width of a label, at most."""
    return len(words) * _LETTER
