"""`line`: the line y = slope · x + intercept, with one point of it.

Options:
    slope: of the line; what a layer calls the weight.
    intercept: where it crosses the y axis; the bias.
    x: the input at which the output is marked.
    caption: what to see in it.
"""

from __future__ import annotations

import math
from typing import Any

from markdown import Markdown

from bookblocks import block
from bookblocks.tensor import label, show

_OPTIONS = {
    "slope": block.number,
    "intercept": block.number,
    "x": block.number,
    "caption": block.text,
}

_WIDTH, _HEIGHT = 340, 270
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 320, 16, 236


def format(
    source: str,
    language: str,
    class_name: str,
    options: dict[str, Any],
    md: Markdown,
    **kwargs: Any,
) -> str:
    """Superfences' formatter: axes, the line, its intercept, its slope and one point.

    Raises:
        BookError: a wrong option.
    """
    given = block.read_options(source, _OPTIONS, block.failure(options, md))
    slope, intercept, x = given["slope"], given["intercept"], given["x"]
    y = slope * x + intercept

    low_x, high_x = min(-0.6, x - 0.6), max(x + 0.8, 2.4)
    ends = [slope * low_x + intercept, slope * high_x + intercept]
    low_y, high_y = min(0.0, *ends) - 0.5, max(0.0, *ends) + 0.5

    def at(a: float, b: float) -> tuple[float, float]:
        return (
            _LEFT + (a - low_x) / (high_x - low_x) * (_RIGHT - _LEFT),
            _BOTTOM - (b - low_y) / (high_y - low_y) * (_BOTTOM - _TOP),
        )

    origin_x, origin_y = at(0, 0)
    across = range(math.ceil(low_x), math.floor(high_x) + 1)
    stride = max(1, math.ceil((high_y - low_y) / 8))
    up = range(math.ceil(low_y / stride) * stride, math.floor(high_y) + 1, stride)
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
        label(step[0] + 7, (step[1] + rise[1]) / 2 + 5, f"weight {show(slope)}", anchor="start"),
        label(crossing[0] + 9, crossing[1] + 20, f"bias {show(intercept)}", anchor="start"),
        label(point[0] - 8, point[1] - 8, f"output {show(y)}", anchor="end"),
        label(point[0], _BOTTOM + 26, f"input {show(x)}"),
    ]
    return block.figure(
        "line",
        md,
        size=(_WIDTH, _HEIGHT),
        drawing="".join(parts),
        title="A line with its weight and its bias",
        description=(
            f"The line y = {show(slope)} x + {show(intercept)}. It crosses the y axis at "
            f"{show(intercept)}, the bias, and rises by {show(slope)}, the weight, for each step "
            f"to the right. At the input {show(x)} the output is {show(y)}."
        ),
        caption=given["caption"],
    )


def _path(kind: str, points: str) -> str:
    """A line of the drawing; `kind` styles it."""
    return f'<path class="figure__{kind}" d="{points}"/>'


def _circle(x: float, y: float) -> str:
    """A marked point."""
    return f'<circle class="figure__point" cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>'
