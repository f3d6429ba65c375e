"""`space`: a 2 by 2 weight as geometry: the unit square and some points, before and after.

Options:
    weight: two rows of two numbers.
    points: points to follow, each of two numbers; at most four.
    caption: what to see in it.

docs/assets/js/space.js lets the reader drag the columns of the weight.
"""

from __future__ import annotations

import html
import json
import math

from bookblocks.blocks.fence import Block, formatter
from bookblocks.blocks.figure import figure, worked
from bookblocks.blocks.line import marks, stride
from bookblocks.blocks.product import multiply
from bookblocks.blocks.tensor import check_shown, label, table
from bookblocks.reading import option
from bookblocks.recording.notation import show

_OPTIONS = {"weight": option.matrix, "points": option.matrix, "caption": option.text}

_PANEL = 156
_GAP = 28
_TOP = 24
_NAMES = "ABCD"

LEAST_HALF = 2.0
"""From the origin to the edge there is at least so much room."""

HANDLE = 14.0
"""From a column's end to the middle of its handle, in units of the drawing."""

HANDLE_RADIUS = 14.5
"""Of a handle and a little room around it, on the narrowest phone."""

_MARGIN = 12
"""From the edge of the picture to the middle of a handle, at least."""

_NEAR = 0.01
"""Places so near to each other are one."""

PRESETS: tuple[tuple[str, list[list[float]]], ...] = (
    ("Identity", [[1, 0], [0, 1]]),
    ("Swap", [[0, 1], [1, 0]]),
    ("Rotate", [[0, -1], [1, 0]]),
    ("Stretch", [[2, 0], [0, 0.5]]),
    ("Shear", [[1, 1], [0, 1]]),
    ("Flatten", [[1, 1], [1, 1]]),
)
"""Matrices to try: the word on the button, and the rows."""


def determinant(weight: list[list[float]]) -> float:
    """Of a 2 by 2 matrix: how much it stretches areas, negative when it turns them over."""
    (a, b), (c, d) = weight
    # Rounded, because 0.1 · 0.6 − 0.2 · 0.3 is a last bit away from zero in binary.
    return round(a * d - b * c, 8)


def orientation(weight: list[list[float]]) -> str:
    """What the determinant's sign says, in a mark and words."""
    value = determinant(weight)
    if value == 0:
        return "— flattened, det = 0"
    return f"{'↺ kept' if value > 0 else '↻ turned over'}, det {_exactly(value)}"


def _exactly(value: float) -> str:
    """`= 2`, or `≈ 0.0001` where four decimals do not hold all of it."""
    return f"{'=' if round(value, 4) == value else '≈'} {show(value)}"


def _place(point: list[float]) -> str:
    return f"({', '.join(map(show, point))})"


@formatter
def format(block: Block) -> str:
    """Superfences' formatter: two panels of one scale, before and after.

    Raises:
        BookError: a wrong option, or a weight or point of another shape.
    """
    given = block.options(_OPTIONS)
    weight, points = given["weight"], given["points"]
    if len(weight) != 2 or len(weight[0]) != 2:
        only = "must have two rows of two numbers"
        raise given.fault("weight", only, "Nothing else can be drawn.")
    if len(points[0]) != 2 or len(points) > len(_NAMES):
        few = "must have one to four points of two numbers"
        raise given.fault("points", few, "Leave some out.")
    check_shown(given)
    shown = [[show(value) for value in row] for row in weight]
    images = [multiply(weight, point) for point in points]
    square = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]
    turned = [multiply(weight, corner) for corner in square]
    every = [*points, *images, *square, *turned]
    # One window for both, around the origin, so that there is room to drag the columns.
    half = max(LEAST_HALF, *(abs(value) for point in every for value in point)) * 1.3
    window = [(-half, half)] * 2

    panels = []
    for index, (corners, dots, title) in enumerate(
        ((square, points, "before"), (turned, images, "after"))
    ):
        columns = (
            [[1.0, 0.0], [0.0, 1.0]]
            if index == 0
            else [[row[0] for row in weight], [row[1] for row in weight]]
        )
        held = handles(weight, half) if index else []
        panel = _panel(index * (_PANEL + _GAP), window, corners, dots, title, columns, held)
        panels.append(f'<g class="space__{title}">{panel}</g>')
    arrow = (
        f'<path class="figure__arrow" d="M{_PANEL + 5} {_TOP + _PANEL / 2:g}h16m-6 -5l6 5l-6 5"/>'
    )
    moves = [
        f"{name} {_place(point)} → {_place(image)}"
        for name, point, image in zip(_NAMES, points, images, strict=False)
    ]
    return figure(
        "space",
        block.page,
        size=(2 * _PANEL + _GAP, _PANEL + 60),
        drawing="".join(panels)
        + arrow
        + label(_PANEL + _GAP / 2, _PANEL + 48, f"orientation {orientation(weight)}", kind="mark"),
        title="A plane before and after a matrix",
        description=(
            f"The matrix with rows {'; '.join(', '.join(map(show, row)) for row in weight)}. "
            f"{'; '.join(moves)}. The unit square becomes the figure with corners "
            + ", ".join(map(_place, turned))
            + f". Orientation {orientation(weight)}."
        ),
        caption=given["caption"],
        over=_handles(weight, half),
        below=(
            f'<div class="space__weight">'
            f"{table(shown, 'weight', 'weight', shape=[2, 2])}"
            f"</div>{worked(moves)}"
            f'<p class="space__said" aria-live="polite">{said(weight)}</p>'
            '<div class="figure__controls" role="group" aria-label="Matrices to try">'
            + "".join(
                f'<button type="button" disabled data-weight="{html.escape(json.dumps(rows))}">'
                f"{word}</button>"
                for word, rows in (("As printed", weight), *PRESETS)
            )
            + '<p class="figure__hint">Drag the circles 1 and 2, or move them with the arrow '
            "keys.</p></div>"
        ),
        data={"weight": weight, "points": points, "half": half},
    )


def said(weight: list[list[float]]) -> str:
    """The columns in words: where the two unit steps land."""
    (a, b), (c, d) = weight
    return (
        f"The first column is {_place([a, c])}: there (1, 0) lands. "
        f"The second is {_place([b, d])}: there (0, 1) lands."
    )


def handles(weight: list[list[float]], half: float) -> list[tuple[float, float]]:
    """Where the middles of the two handles are, in the units of the drawing.

    Each a little further out than its column's end, within the picture, and apart from the other,
    so that both can be seen and reached wherever the columns land.
    """
    left, edge = _PANEL + _GAP + _MARGIN, _PANEL - 2 * _MARGIN

    def inside(x: float, y: float) -> tuple[float, float]:
        return min(max(x, left), left + edge), min(max(y, _TOP + _MARGIN), _TOP + _MARGIN + edge)

    ends = []
    for column in zip(*weight, strict=True):
        x, y = (min(max(value, -half), half) for value in column)
        length = math.hypot(x, y) or 1.0
        ends.append(
            inside(
                _PANEL + _GAP + (x + half) / (2 * half) * _PANEL + HANDLE * x / length,
                _TOP + (half - y) / (2 * half) * _PANEL - HANDLE * y / length,
            )
        )
    (x1, y1), (x2, y2) = ends
    apart = math.hypot(x2 - x1, y2 - y1)
    if apart >= 2 * HANDLE_RADIUS:
        return ends
    middle = ((x1 + x2) / 2, (y1 + y2) / 2)
    inward = (_PANEL + _GAP + _PANEL / 2 - middle[0], _TOP + _PANEL / 2 - middle[1])
    distance = math.hypot(*inward)
    # Away from each other; from one place, to the two sides of the way to the origin.
    if apart > _NEAR:
        across = ((x2 - x1) / apart, (y2 - y1) / apart)
    elif distance > _NEAR:
        across = (-inward[1] / distance, inward[0] / distance)
    else:
        across = (1.0, 0.0)
    first, second = (
        inside(middle[0] + side * across[0], middle[1] + side * across[1])
        for side in (-HANDLE_RADIUS, HANDLE_RADIUS)
    )
    if math.dist(first, second) < 2 * HANDLE_RADIUS - _NEAR:
        # In a corner there is no room on one side, but there is towards the origin.
        away = 2 * HANDLE_RADIUS / math.hypot(inward[0], inward[1])
        second = (first[0] + away * inward[0], first[1] + away * inward[1])
    return [first, second]


def spot(
    x: float,
    y: float,
    name: str,
    middle: tuple[float, float],
    held: list[tuple[float, float]],
) -> tuple[float, float, str]:
    """Where a point's name stands: x, y and which end of the text is there.

    Outward from the middle of the square, clear of its sides; on another side of the point where
    a handle would lie upon it.
    """
    width = 5.5 * len(name) + 3
    right, below = x >= middle[0], y > middle[1]
    spots = [
        (x + (7 if to_right else -7), y + (16 if under else -7), "start" if to_right else "end")
        for to_right, under in (
            (right, below),
            (not right, below),
            (right, not below),
            (not right, not below),
        )
    ]

    def covered(place: tuple[float, float, str]) -> bool:
        left, base, anchor = place
        left -= 0 if anchor == "start" else width
        return any(
            math.hypot(
                max(left - hx, 0, hx - left - width),
                max(base - 10 - hy, 0, hy - base),
            )
            < HANDLE_RADIUS
            for hx, hy in held
        )

    return next((place for place in spots if not covered(place)), spots[0])


def _handles(weight: list[list[float]], half: float) -> str:
    """A button over the end of each column; a script makes it one to be dragged."""
    width, height = 2 * _PANEL + _GAP, _PANEL + 60
    buttons = []
    for index, name in enumerate(("first", "second")):
        x, y = weight[0][index], weight[1][index]
        left, top = handles(weight, half)[index]
        buttons.append(
            f'<button type="button" disabled class="space__handle space__handle--{name}" '
            f'style="left:{left / width * 100:.3f}%;top:{top / height * 100:.3f}%" '
            f'aria-label="column {index + 1}, at {_place([x, y])}">{index + 1}</button>'
        )
    return "".join(buttons)


def _panel(
    left: float,
    window: list[tuple[float, float]],
    corners: list[list[float]],
    dots: list[list[float]],
    title: str,
    columns: list[list[float]],
    held: list[tuple[float, float]],
) -> str:
    """One plane, with the square and the points; window has its ends in x and in y."""
    (low_x, high_x), (low_y, high_y) = window
    unit = _PANEL / (high_x - low_x)
    step = stride(high_x - low_x, 8)

    def at(point: list[float]) -> tuple[float, float]:
        return left + (point[0] - low_x) * unit, _TOP + (high_y - point[1]) * unit

    origin = at([0, 0])
    lines = "".join(
        f"M{at([i, 0])[0]:.1f} {_TOP}v{_PANEL}" for i in marks(low_x, high_x, step) if i
    ) + "".join(f"M{left:g} {at([0, i])[1]:.1f}h{_PANEL}" for i in marks(low_y, high_y, step) if i)
    across = marks(low_x, high_x - 8 / unit, step)[-1]
    up = marks(low_y, high_y - 8 / unit, step)[-1]
    outline = "L".join(f"{x:.1f} {y:.1f}" for x, y in map(at, corners))
    parts = [
        label(left + _PANEL / 2, 15, title),
        f'<path class="figure__grid" d="{lines}"/>',
        f'<path class="figure__axis" d="M{left:g} {origin[1]:.1f}h{_PANEL}'
        f'M{origin[0]:.1f} {_TOP}v{_PANEL}"/>',
        f'<path class="figure__square" d="M{outline}Z"/>',
        *(
            f'<path class="space__column space__column--{name}" '
            f'd="M{origin[0]:.1f} {origin[1]:.1f}L{at(column)[0]:.1f} {at(column)[1]:.1f}"/>'
            for name, column in zip(("first", "second"), columns, strict=True)
        ),
        # One number on each axis tells the scale, the last that is clear of the edge.
        label(at([across, 0])[0], origin[1] + 15, show(across), kind="tick"),
        label(origin[0] - 5, at([0, up])[1] + 5, show(up), kind="tick", anchor="end"),
    ]
    names: dict[tuple[float, float], str] = {}
    for name, dot in zip(_NAMES, dots, strict=False):
        place = at([round(value, 6) for value in dot])
        names[place] = f"{names[place]}, {name}" if place in names else name
    middle = at([sum(values) / 4 for values in zip(*corners, strict=True)])
    for (x, y), name in names.items():
        left, base, anchor = spot(x, y, name, middle, held)
        parts += [
            f'<circle class="figure__point" cx="{x:.1f}" cy="{y:.1f}" r="4"/>',
            label(left, base, name, kind="word", anchor=anchor),
        ]
    return "".join(parts)
