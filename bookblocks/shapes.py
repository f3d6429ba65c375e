"""`shapes`: how two shapes meet in a product, or how a shape travels through a layer.

`kind: meeting` lays two matrices side by side and marks whether their inner sizes agree:

    left, right: two shapes of two sizes.
    left_name, right_name: what they are.

`kind: journey` takes the shape of an input through nn.Linear(in_features, out_features):

    input: any number of sizes; the last one meets in_features.
    in_features, out_features: the layer's.

Both take a caption.
"""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import Any

from markdown import Markdown

from bookblocks import block
from bookblocks.errors import BookError
from bookblocks.tensor import label, show_shape

_KIND = block.choice("meeting", "journey")
_MEETING = {
    "kind": _KIND,
    "left": block.shape,
    "right": block.shape,
    "left_name": block.text,
    "right_name": block.text,
    "caption": block.text,
}
_JOURNEY = {
    "kind": _KIND,
    "input": block.shape,
    "in_features": block.size,
    "out_features": block.size,
    "caption": block.text,
}

# A picture of a matrix: units for each row or column, and never less than it takes to see it.
_UNIT = 15
_LEAST = 15
_MOST = 110


def linear_shape(given: list[int], in_features: int, out_features: int) -> list[int] | None:
    """The shape that nn.Linear(in_features, out_features) gives, or None where it refuses."""
    return [*given[:-1], out_features] if given[-1] == in_features else None


def refusal(given: list[int], in_features: int, out_features: int) -> str:
    """The message with which PyTorch 2.13 refuses an input of this shape.

    Of one dimension or two it multiplies at once; of more it folds the leading ones first.
    """
    rows = 1 if len(given) == 1 else prod(given[:-1])
    return (
        f"mat1 and mat2 shapes cannot be multiplied "
        f"({rows}x{given[-1]} and {in_features}x{out_features})"
    )


def format(
    source: str,
    language: str,
    class_name: str,
    options: dict[str, Any],
    md: Markdown,
    **kwargs: Any,
) -> str:
    """Superfences' formatter.

    Raises:
        BookError: a wrong option, or a meeting of other than two matrices.
    """
    fail = block.failure(options, md)
    journey = "kind: journey" in source
    given = block.read_options(source, _JOURNEY if journey else _MEETING, fail)
    return _journey(given, md) if journey else _meeting(given, fail, md)


def _span(count: int) -> float:
    return float(min(_MOST, max(_LEAST, count * _UNIT)))


def _meeting(given: dict[str, Any], fail: Callable[[str, str], BookError], md: Markdown) -> str:
    for side in ("left", "right"):
        if len(given[side]) != 2:
            raise fail(
                f"option {side} must have two sizes, rows and columns", f"It is now: {given[side]}."
            )
    (rows, inner), (other, columns) = given["left"], given["right"]
    meets = inner == other
    sizes = [
        (
            "weight" if "weight" in given[f"{side}_name"] else "input",
            given[side],
            given[f"{side}_name"],
        )
        for side in ("left", "right")
    ]
    if meets:
        sizes.append(("output", [rows, columns], "product"))
    tallest = max(_span(shape[0]) for _, shape, _ in sizes)
    middle = 30 + tallest / 2
    parts: list[str] = []
    slot = 324 / len(sizes)
    for index, (kind, (height, width), name) in enumerate(sizes):
        centre = 8 + slot * (index + 0.5)
        w, h = _span(width), _span(height)
        parts.append(
            f'<rect class="figure__matrix figure__matrix--{kind}" x="{centre - w / 2:g}" '
            f'y="{middle - h / 2:g}" width="{w:g}" height="{h:g}" rx="2"/>'
            + label(centre, middle + tallest / 2 + 24, f"{height} × {width}", kind="size")
            + label(centre, middle + tallest / 2 + 44, name)
        )
        if index:
            sign = "·" if index == 1 else "="
            parts.append(label(centre - slot / 2, middle + 5, sign, kind="sign"))
    # A bracket below the two inner sizes, with a sign that does not need colour.
    y = middle + tallest / 2 + 54
    start, end = 8 + slot * 0.5 + 12, 8 + slot * 1.5 - 12
    mark = f"{inner} = {other}: they meet" if meets else f"{inner} ≠ {other}: they clash"
    parts.append(
        f'<path class="figure__brace{"" if meets else " figure__brace--clash"}" '
        f'd="M{start:g} {y:g}v7H{end:g}v-7"/>'
        + label((start + end) / 2, y + 24, mark, kind="mark" if meets else "clash")
    )
    outcome = (
        f"The inner sizes agree, and the product is {rows} by {columns}."
        if meets
        else f"The inner sizes {inner} and {other} differ: there is no product."
    )
    return block.figure(
        "shapes",
        md,
        size=(340, y + 34),
        drawing="".join(parts),
        title="Two shapes in a product",
        description=(
            f"{given['left_name']}, {rows} by {inner}, times {given['right_name']}, "
            f"{other} by {columns}. {outcome}"
        ),
        caption=given["caption"],
    )


def _journey(given: dict[str, Any], md: Markdown) -> str:
    before = given["input"]
    in_features, out_features = given["in_features"], given["out_features"]
    after = linear_shape(before, in_features, out_features)
    step = 52
    left = 178 - step * (len(before) - 1) / 2
    parts: list[str] = []
    layer = f"Linear({in_features} → {out_features})"
    for index, (sizes, y) in enumerate(((before, 22), (after, 130))):
        if sizes is None:
            continue
        parts.append(label(8, y + 20, "input" if index == 0 else "output", anchor="start"))
        for position, value in enumerate(sizes):
            x = left + step * position
            kind = ("input", "output")[index] if position == len(sizes) - 1 else "leading"
            parts.append(
                f'<rect class="figure__matrix figure__matrix--{kind}" x="{x - 20:g}" y="{y}" '
                f'width="40" height="30" rx="3"/>' + label(x, y + 21, str(value), kind="size")
            )
    last = left + step * (len(before) - 1)
    parts += [
        f'<path class="figure__meet" d="M{left + step * i:g} 56V126"/>'
        for i in range(len(before) - 1)
        if after is not None
    ]
    wide = 12 + 9 * len(layer)
    start = min(last - 28, 332 - wide)
    parts.append(
        f'<path class="figure__meet" d="M{last:g} 56V72{f"M{last:g} 106V126" if after else ""}"/>'
        f'<rect class="figure__matrix figure__matrix--weight" x="{start:g}" y="74" '
        f'width="{wide}" height="32" rx="3"/>' + label(start + wide / 2, 95, layer, kind="size")
    )
    if after is None:
        parts.append(label(170, 146, f"{before[-1]} ≠ {in_features}: they clash", kind="clash"))
    outcome = (
        f"gives the shape {show_shape(after)}: only the last size changes."
        if after is not None
        else f"is refused: the last size is not {in_features}. "
        f"{refusal(before, in_features, out_features)}."
    )
    return block.figure(
        "shapes",
        md,
        size=(340, 170),
        drawing="".join(parts),
        title="A shape on its way through a layer",
        description=f"An input of shape {show_shape(before)} in a layer of {in_features} in and "
        f"{out_features} out {outcome}",
        caption=given["caption"],
    )
