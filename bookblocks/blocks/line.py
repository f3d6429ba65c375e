"""`line`: the line y = slope · x + intercept, with one point of it.

Options:
    weight and bias, or slope and intercept: how steep the line is, and where it crosses the
        y axis. The drawing and its text say it in the words that the chapter uses here.
    x: the input at which the output is marked.
    caption: what to see in it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import cycle

from bookblocks.blocks.fence import Block, formatter
from bookblocks.blocks.figure import figure
from bookblocks.blocks.tensor import check_shown, label, label_width
from bookblocks.reading import option
from bookblocks.reading.errors import BookError
from bookblocks.recording.notation import show

WORDS = (("weight", "bias"), ("slope", "intercept"))
"""The pairs of words for the two numbers of a line."""

_OPTIONS: dict[str, option.Reader] = {
    **{word: option.number for pair in WORDS for word in pair},
    "x": option.number,
    "caption": option.text,
}

_WIDTH, _HEIGHT = 340, 270
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 320, 16, 236


def stride(length: float, most: int) -> int:
    """A round step (1, 2, 5, 10 and so on), at most `most` of them in a length."""
    step = 1
    for factor in cycle((2, 2.5, 2)):
        if length / step <= most:
            break
        step = int(step * factor)
    return step


def marks(low: float, high: float, step: int) -> range:
    """The multiples of a step from low to high."""
    return range(math.ceil(low / step) * step, math.floor(high) + 1, step)


@formatter
def format(block: Block) -> str:
    """Superfences' formatter: axes, the line, its intercept, its slope and one point.

    Raises:
        BookError: a wrong option.
    """
    either = [word for pair in WORDS for word in pair]
    given = block.options(_OPTIONS, optional=either)
    words = _words_of(given, block.fail)
    check_shown(given)
    slope, intercept, x = given[words[0]], given[words[1]], given["x"]
    y = slope * x + intercept

    low_x, high_x = min(-0.6, x - 0.6), max(x + 0.8, 2.4)
    # Right of the step of one there must be room for its name.
    share = (label_width(f"{words[0]} m = {show(slope)}") + 10 - _WIDTH + _RIGHT) / (_RIGHT - _LEFT)
    high_x = max(high_x, (1 - share * low_x) / (1 - share))
    ends = [slope * low_x + intercept, slope * high_x + intercept]
    low_y, high_y = min(0.0, *ends) - 0.5, max(0.0, *ends) + 0.5
    # A line that is almost flat needs some height for its words.
    low_y, high_y = min(low_y, high_y - 3), max(high_y, low_y + 3)

    def at(a: float, b: float) -> tuple[float, float]:
        return (
            _LEFT + (a - low_x) / (high_x - low_x) * (_RIGHT - _LEFT),
            _BOTTOM - (b - low_y) / (high_y - low_y) * (_BOTTOM - _TOP),
        )

    origin_x, origin_y = at(0, 0)
    across = marks(low_x, high_x, stride(high_x - low_x, 6))
    up = marks(low_y, high_y, stride(high_y - low_y, 8))
    grid = "".join(f"M{at(a, 0)[0]:.1f} {_TOP}V{_BOTTOM}" for a in across) + "".join(
        f"M{_LEFT} {at(0, b)[1]:.1f}H{_RIGHT}" for b in up
    )
    ticks = [label(at(a, 0)[0], origin_y + 17, show(a), kind="tick") for a in across if a] + [
        label(origin_x - 7, at(0, b)[1] + 5, show(b), kind="tick", anchor="end") for b in up if b
    ]
    start, end = at(low_x, ends[0]), at(high_x, ends[1])
    crossing, point = at(0, intercept), at(x, y)
    step = at(1, intercept)
    rise = at(1, intercept + slope)
    parts = [
        _path("grid", grid),
        _path("axis", f"M{_LEFT} {origin_y:.1f}H{_RIGHT}M{origin_x:.1f} {_TOP}V{_BOTTOM}"),
        *ticks,
        _path("dashed", f"M{point[0]:.1f} {origin_y:.1f}V{point[1]:.1f}H{origin_x:.1f}"),
        _path("step", f"M{crossing[0]:.1f} {crossing[1]:.1f}H{step[0]:.1f}V{rise[1]:.1f}"),
        _path("line", f"M{start[0]:.1f} {start[1]:.1f}L{end[0]:.1f} {end[1]:.1f}"),
        _circle(*crossing),
        _circle(*point),
        *_labels(words, crossing, point, step, rise, slope, intercept, x),
    ]
    return figure(
        "line",
        block.page,
        size=(_WIDTH, _HEIGHT),
        drawing="".join(parts),
        title=f"A line with its {words[0]} and its {words[1]}",
        description=(
            f"The line y = {show(slope)} · x {_signed(intercept)}. It crosses the y axis at "
            f"{show(intercept)}, the {words[1]} b, and changes by {show(slope)}, the {words[0]} m, "
            f"for each step of one to the right. At the input x = {show(x)} the output is "
            f"y = {show(y)}."
        ),
        caption=given["caption"],
    )


def _signed(value: float) -> str:
    """A number as a term of a sum: + 1, − 2."""
    return f"{'−' if value < 0 else '+'} {show(abs(value))}"


def _words_of(given: option.Given, fail: Callable[[str, str], BookError]) -> tuple[str, str]:
    """The pair of words that the options use.

    Raises:
        BookError: one of a pair without the other, or words of both.
    """
    named = [word for pair in WORDS for word in pair if word in given]
    for pair in WORDS:
        if list(pair) == named:
            return pair
        if set(named) < set(pair):
            missing = next(word for word in pair if word not in given)
            raise fail(
                f"option {missing} is missing", "Give weight and bias, or slope and intercept."
            )
    raise given.fault(named[-1], f"does not go with {named[0]}", "Use one pair of words.")


def _labels(
    names: tuple[str, str],
    crossing: tuple[float, float],
    point: tuple[float, float],
    step: tuple[float, float],
    rise: tuple[float, float],
    slope: float,
    intercept: float,
    x: float,
) -> list[str]:
    """The names of the four parts, each on the side of the line where there is room."""
    rising = slope > 0
    # Above the line it is free on the left where the line rises, on the right where it falls.
    output = f"output y = {show(slope * x + intercept)}"
    room = label_width(output) + 10
    below = point[0] < room if rising else point[0] + room > _WIDTH
    leftward = rising != below
    side = -1 if leftward else 1
    # A step too low to have its words at its side has them one row beyond those of the crossing.
    low = abs(step[1] - rise[1]) < 20
    beyond = max(13, step[1] + (31 if rising else -26))
    entry = f"input x = {show(x)}"
    half = label_width(entry) / 2 + 2
    words = [
        label(
            step[0] + 7,
            beyond if low else (step[1] + rise[1]) / 2 + 5,
            f"{names[0]} m = {show(slope)}",
            anchor="start",
            kind="word",
        ),
        label(
            crossing[0] + 9,
            crossing[1] + (15 if rising else -10),
            # At an input of zero the two are one point.
            f"{names[1]} b = {'output y = ' if x == 0 else ''}{show(intercept)}",
            anchor="start",
            kind="word",
        ),
        label(min(max(point[0], half), _WIDTH - half), _BOTTOM + 26, entry, kind="word"),
    ]
    if x:
        words.append(
            label(
                point[0] + 9 * side,
                max(13, point[1] + (18 if below else -9)),
                output,
                anchor="end" if leftward else "start",
                kind="word",
            )
        )
    return words


def _path(kind: str, points: str) -> str:
    """A line of the drawing; `kind` styles it."""
    return f'<path class="figure__{kind}" d="{points}"/>'


def _circle(x: float, y: float) -> str:
    """A marked point."""
    return f'<circle class="figure__point" cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>'
