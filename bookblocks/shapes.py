"""`shapes`: how two shapes meet in a product, or how a shape travels through a layer.

`kind: meeting` lays two matrices side by side and marks whether their inner sizes agree:

    left, right: two shapes of two sizes.
    left_name, right_name: what they are; a comma breaks the line.

`kind: journey` takes the shape of an input through nn.Linear(in_features, out_features):

    input: any number of sizes; the last one meets in_features.
    in_features, out_features: the layer's.

A layer that refuses the input is drawn with PyTorch's message and how its rows were counted.
Both take a caption.
"""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import Any

from markdown import Markdown

from bookblocks import block
from bookblocks.errors import BookError
from bookblocks.tensor import WIDEST, label, label_width, number_width, show_shape

_MEETING: dict[str, block.Reader] = {
    "left": block.shape,
    "right": block.shape,
    "left_name": block.text,
    "right_name": block.text,
}
_JOURNEY: dict[str, block.Reader] = {
    "input": block.shape,
    "in_features": block.size,
    "out_features": block.size,
}
_KINDS = {"meeting": _MEETING, "journey": _JOURNEY}
_BOTH: dict[str, block.Reader] = {"kind": block.choice(*_KINDS), "caption": block.text}

# A picture of a matrix: units for a row or a column, unless the picture gets too large for its
# place; and never less than it takes to see it.
_UNIT = 15.0
_LEAST = 10.0
_TALLEST = 100.0


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
    known = _BOTH | _MEETING | _JOURNEY
    given = block.read_options(source, known, fail, optional=[*_MEETING, *_JOURNEY])
    own = _KINDS[given["kind"]]
    for name in known:
        if name in own and name not in given:
            raise fail(
                f"option {name} is missing",
                f"kind: {given['kind']} takes: {', '.join(own)}, caption.",
            )
        if name in given and name not in own and name not in _BOTH:
            raise fail(
                f"kind: {given['kind']} has no option {name}",
                f"It takes: {', '.join(own)}, caption.",
            )
    return _meeting(given, fail, md) if own is _MEETING else _journey(given, fail, md)


def _meeting(given: dict[str, Any], fail: Callable[[str, str], BookError], md: Markdown) -> str:
    for side in ("left", "right"):
        if len(given[side]) != 2:
            raise fail(
                f"option {side} must have two sizes, rows and columns", f"It is now: {given[side]}."
            )
    (rows, inner), (other, columns) = given["left"], given["right"]
    meets = inner == other
    matrices = [(given[f"{side}_name"], given[side]) for side in ("left", "right")]
    if meets:
        matrices.append(("product", [rows, columns]))
    slot = (WIDEST - 16) / len(matrices)
    names = [name.replace(", ", ",\n").split("\n") for name, _ in matrices]
    for lines in names:
        for line in lines:
            if label_width(line) > slot:
                raise fail(f"the name {line} is too long", "Shorten it, or break it with a comma.")
    heights, widths = zip(*(sizes for _, sizes in matrices), strict=True)
    unit = min(_UNIT, _TALLEST / max(1, *heights), (slot - 24) / max(1, *widths))
    tallest = max(_LEAST, unit * max(heights))
    top = 16 * max(map(len, names)) + 8
    middle = top + tallest / 2
    y = top + tallest + 24
    parts: list[str] = []
    for index, (name, (height, width)) in enumerate(matrices):
        kind = ("weight" if "weight" in name else "input") if index < 2 else "output"
        centre = 8 + slot * (index + 0.5)
        w, h = max(_LEAST, unit * width), max(_LEAST, unit * height)
        parts += [
            *(
                label(centre, top - 10 - 16 * position, line)
                for position, line in enumerate(reversed(names[index]))
            ),
            f'<rect class="figure__matrix figure__matrix--{kind}" x="{centre - w / 2:.4g}" '
            f'y="{middle - h / 2:.4g}" width="{w:.4g}" height="{h:.4g}" rx="2"/>',
            label(centre - 10, y, str(height), kind="size", anchor="end"),
            label(centre, y, "×", kind="size"),
            label(centre + 10, y, str(width), kind="size", anchor="start"),
        ]
        if index:
            sign = "·" if index == 1 else "="
            parts.append(label(centre - slot / 2, middle + 5, sign, kind="sign"))
    # A bracket below the two inner sizes, with a sign that does not need colour.
    start = 8 + slot * 0.5 + 10 + number_width(str(inner)) / 2
    end = 8 + slot * 1.5 - 10 - number_width(str(other)) / 2
    mark = f"✓ {inner} = {other}, they meet" if meets else f"✗ {inner} ≠ {other}, they clash"
    parts.append(
        f'<path class="figure__brace{"" if meets else " figure__brace--clash"}" '
        f'd="M{start:g} {y + 8:g}v7H{end:g}v-7"/>'
        + label((start + end) / 2, y + 34, mark, kind="mark" if meets else "clash")
    )
    outcome = (
        f"The inner sizes agree, and the product is {rows} by {columns}."
        if meets
        else f"The inner sizes {inner} and {other} differ: there is no product."
    )
    return block.figure(
        "shapes",
        md,
        size=(WIDEST, y + 44),
        drawing="".join(parts),
        title="Two shapes in a product",
        description=(
            f"{given['left_name']}, {rows} by {inner}, times {given['right_name']}, "
            f"{other} by {columns}. {outcome}"
        ),
        caption=given["caption"],
    )


def _journey(given: dict[str, Any], fail: Callable[[str, str], BookError], md: Markdown) -> str:
    before = given["input"]
    in_features, out_features = given["in_features"], given["out_features"]
    after = linear_shape(before, in_features, out_features)
    message = refusal(before, in_features, out_features)
    cell = max(38.0, 10 + max(number_width(str(size)) for size in (*before, out_features)))
    step = cell + 10
    layer = f"Linear({in_features}, {out_features})"
    box = 14 + 9.2 * len(layer)
    # Centred beside the words "input" and "output"; a layer that needs it pushes to the left.
    first = max(62 + cell / 2, (WIDEST + 62 - step * (len(before) - 1)) / 2)
    last = first + step * (len(before) - 1)
    if last + cell / 2 > WIDEST - 2 or box > WIDEST - 8:
        raise fail("the shapes are too wide for a phone", "Use fewer or smaller sizes.")
    start = max(4.0, min(last - cell / 2 - 6, WIDEST - 4 - box))
    rows = [(before, 14.0, "input")] + ([(after, 122.0, "output")] if after else [])
    parts: list[str] = []
    for sizes, y, name in rows:
        parts.append(label(4, y + 20, name, anchor="start"))
        for position, value in enumerate(sizes):
            x = first + step * position
            kind = name if position == len(sizes) - 1 else "leading"
            parts.append(
                f'<rect class="figure__matrix figure__matrix--{kind}" x="{x - cell / 2:g}" '
                f'y="{y:g}" width="{cell:g}" height="30" rx="3"/>'
                + label(x, y + 21, str(value), kind="size")
            )
    if after:
        passing = "".join(f"M{first + step * i:g} 48V118" for i in range(len(before) - 1))
        arrows = f"{passing}M{last:g} 48V64M{last:g} 98V118"
        bottom = 158.0
    else:
        # The folded leading sizes, as the message counts them.
        folded = len(before) > 2
        if folded:
            near, far = first - cell / 2, last - step + cell / 2
            product = f"{' · '.join(map(str, before[:-1]))} = {prod(before[:-1])}"
            parts.append(
                f'<path class="figure__brace" d="M{near:g} 48v7H{far:g}v-7"/>'
                # Left of the layer's box, which is below the last size.
                + label(min((near + far) / 2, start - 8 - label_width(product) / 2), 74, product)
            )
        arrows = f"M{last:g} 48V64"
        mark = f"✗ {before[-1]} ≠ {in_features}, they clash"
        parts.append(label(min(last, WIDEST - 4 - label_width(mark) / 2), 120, mark, kind="clash"))
        bottom = 130.0
    parts += [
        f'<path class="figure__meet" d="{arrows}"/>',
        f'<rect class="figure__matrix figure__matrix--weight" x="{start:g}" y="66" '
        f'width="{box:g}" height="32" rx="3"/>',
        label(start + box / 2, 87, layer, kind="size"),
    ]
    outcome = (
        f"gives the shape {show_shape(after)}: only the last size changes."
        if after
        else f"is refused: the last size is not {in_features}. {message}."
    )
    return block.figure(
        "shapes",
        md,
        size=(WIDEST, bottom),
        drawing="".join(parts),
        title="A shape on its way through a layer",
        description=f"An input of shape {show_shape(before)} in a layer of {in_features} in and "
        f"{out_features} out {outcome}",
        caption=given["caption"],
        below="" if after else f'<p class="figure__message"><code>{message}</code></p>',
    )
