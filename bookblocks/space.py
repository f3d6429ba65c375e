"""`space`: a 2 by 2 weight as geometry: the unit square and some points, before and after.

Options:
    weight: two rows of two numbers.
    points: points to follow, each of two numbers; at most four.
    caption: what to see in it.
"""

from __future__ import annotations

import math
from typing import Any

from markdown import Markdown

from bookblocks import block
from bookblocks.product import multiply
from bookblocks.tensor import label, show

_OPTIONS = {"weight": block.matrix, "points": block.matrix, "caption": block.text}

_PANEL = 156
_GAP = 28
_NAMES = "ABCD"


def determinant(weight: list[list[float]]) -> float:
    """Of a 2 by 2 matrix: how much it stretches areas, negative when it turns them over."""
    (a, b), (c, d) = weight
    return a * d - b * c


def orientation(weight: list[list[float]]) -> str:
    """What the determinant's sign says, in a mark and words."""
    value = determinant(weight)
    if value == 0:
        return "— flattened: det = 0"
    return f"{'↺ kept' if value > 0 else '↻ turned over'}: det = {show(value)}"


def format(
    source: str,
    language: str,
    class_name: str,
    options: dict[str, Any],
    md: Markdown,
    **kwargs: Any,
) -> str:
    """Superfences' formatter: two panels of one scale, before and after.

    Raises:
        BookError: a wrong option, or a weight or point of another shape.
    """
    fail = block.failure(options, md)
    given = block.read_options(source, _OPTIONS, fail)
    weight, points = given["weight"], given["points"]
    if len(weight) != 2 or len(weight[0]) != 2:
        raise fail("option weight must have two rows of two numbers", "Nothing else can be drawn.")
    if len(points[0]) != 2 or len(points) > len(_NAMES):
        raise fail("option points must have one to four points of two numbers", "Leave some out.")
    images = [multiply(weight, point) for point in points]
    square = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]
    turned = [multiply(weight, corner) for corner in square]
    reach = math.ceil(max(abs(c) for p in (*points, *images, *square, *turned) for c in p))

    panels = []
    for index, (corners, dots, title) in enumerate(
        ((square, points, "before"), (turned, images, "after"))
    ):
        panels.append(_panel(index * (_PANEL + _GAP), reach, corners, dots, title))
    arrow = f'<path class="figure__arrow" d="M{_PANEL + 5} {24 + _PANEL / 2}h16m-6 -5l6 5l-6 5"/>'
    pairs = "; ".join(
        f"{name} at ({', '.join(map(show, point))}) goes to ({', '.join(map(show, image))})"
        for name, point, image in zip(_NAMES, points, images, strict=False)
    )
    return block.figure(
        "space",
        md,
        size=(2 * _PANEL + _GAP, _PANEL + 60),
        drawing="".join(panels)
        + arrow
        + label(_PANEL + _GAP / 2, _PANEL + 48, f"orientation {orientation(weight)}", kind="mark"),
        title="A plane before and after a matrix",
        description=(
            f"The matrix with rows {'; '.join(', '.join(map(show, row)) for row in weight)}. "
            f"{pairs}. The unit square becomes the figure with corners "
            + ", ".join(f"({', '.join(map(show, corner))})" for corner in turned)
            + f". Orientation {orientation(weight)}."
        ),
        caption=given["caption"],
    )


def _panel(
    left: float, reach: int, corners: list[list[float]], dots: list[list[float]], title: str
) -> str:
    """One plane from -reach to reach, with the square and the points."""
    # Half a unit beyond the farthest point, so that no mark lies on the edge.
    edge = reach + 0.5
    unit = _PANEL / (2 * edge)

    def at(point: list[float]) -> tuple[float, float]:
        return left + (point[0] + edge) * unit, 24 + (edge - point[1]) * unit

    middle = at([0, 0])
    lines = "".join(
        f"M{at([i, 0])[0]:.1f} 24v{_PANEL}M{left:g} {at([0, i])[1]:.1f}h{_PANEL}"
        for i in range(-reach, reach + 1)
    )
    outline = "L".join(f"{x:.1f} {y:.1f}" for x, y in map(at, corners))
    parts = [
        label(left + _PANEL / 2, 15, title),
        f'<path class="figure__grid" d="{lines}"/>',
        f'<path class="figure__axis" d="M{left:g} {middle[1]:.1f}h{_PANEL}'
        f'M{middle[0]:.1f} 24v{_PANEL}"/>',
        f'<path class="figure__square" d="M{outline}Z"/>',
    ]
    for name, dot in zip(_NAMES, dots, strict=False):
        x, y = at(dot)
        side = -7 if x > left + _PANEL - 20 else 7
        parts.append(
            f'<circle class="figure__point" cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
            + label(x + side, y - 6, name, kind="tick", anchor="end" if side < 0 else "start")
        )
    return "".join(parts)
