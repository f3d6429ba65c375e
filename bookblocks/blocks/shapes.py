"""`shapes`: how two shapes meet in a product, or how a shape travels through a layer.

`kind: meeting` lays two matrices side by side and marks whether their inner sizes agree:

    left, right: two shapes of two sizes.
    left_name, right_name: what they are; a comma breaks the line.

`kind: journey` takes the shape of an input through nn.Linear(in_features, out_features):

    input: any number of sizes; the last one meets in_features.
    in_features, out_features: the layer's.

    bias: whether the layer has one; left out, it has.

A layer that refuses the input is shown with PyTorch's message and how its rows were counted.
A journey is alive: docs/assets/js/shapes.js lets the reader choose all of it.
Both take a caption.
"""

from __future__ import annotations

import html
import json
from math import prod

from bookblocks.blocks.fence import Block, formatter
from bookblocks.blocks.figure import figure, inline
from bookblocks.blocks.tensor import WIDEST, label, label_width, number_width
from bookblocks.reading import option
from bookblocks.recording.notation import show_shape

_MEETING: dict[str, option.Reader] = {
    "left": option.shape,
    "right": option.shape,
    "left_name": option.text,
    "right_name": option.text,
}
_JOURNEY: dict[str, option.Reader] = {
    "input": option.shape,
    "in_features": option.size,
    "out_features": option.size,
    "bias": option.flag,
}
_KINDS = {"meeting": _MEETING, "journey": _JOURNEY}
_BOTH: dict[str, option.Reader] = {"kind": option.choice(*_KINDS), "caption": option.text}

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


@formatter
def format(block: Block) -> str:
    """Superfences' formatter.

    Raises:
        BookError: a wrong option, or a meeting of other than two matrices.
    """
    known = _BOTH | _MEETING | _JOURNEY
    given = block.options(known, optional=[*_MEETING, *_JOURNEY])
    own = _KINDS[given["kind"]]
    for name in known:
        if name in own and name not in given and name != "bias":
            raise block.fail(
                f"option {name} is missing",
                f"kind: {given['kind']} takes: {', '.join(own)}, caption.",
            )
        if name in given and name not in own and name not in _BOTH:
            raise given.fault(
                name,
                f"does not go with kind: {given['kind']}",
                f"It takes: {', '.join(own)}, caption.",
            )
    return _meeting(given, block) if own is _MEETING else _journey(given, block)


def _meeting(given: option.Given, block: Block) -> str:
    for side in ("left", "right"):
        if len(given[side]) != 2:
            raise given.fault(
                side, "must have two sizes, rows and columns", f"It is now: {given[side]}."
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
                raise block.fail(
                    f"the name {line} is too long", "Shorten it, or break it with a comma."
                )
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
    return figure(
        "shapes",
        block.page,
        size=(WIDEST, y + 44),
        drawing="".join(parts),
        title="Two shapes in a product",
        description=(
            f"{given['left_name']}, {rows} by {inner}, times {given['right_name']}, "
            f"{other} by {columns}. {outcome}"
        ),
        caption=given["caption"],
    )


PRESETS = (
    ("One row", [4]),
    ("A batch", [2, 4]),
    ("Sequences", [2, 5, 4]),
    ("Too long", [5]),
    ("Folded", [5, 4, 6]),
)
"""Shapes to try: the word on the button, and the sizes."""

MOST_SIZES = 5


def parameters(in_features: int, out_features: int, bias: bool) -> int:
    """How many numbers a layer learns."""
    return out_features * in_features + (out_features if bias else 0)


def _boxes(sizes: list[int], kind: str) -> str:
    """The sizes of a shape in a row, the last one marked as what meets the layer."""
    last = len(sizes) - 1
    return "".join(
        f'<span class="journey__size{f" journey__size--{kind}" if index == last else ""}">'
        f"{size}</span>"
        for index, size in enumerate(sizes)
    )


def outcome(given: list[int], in_features: int, out_features: int) -> tuple[str, str, str]:
    """What comes of an input: whether it passes, PyTorch's message, and the reason in words."""
    after = linear_shape(given, in_features, out_features)
    if after is not None:
        leading = "The leading sizes pass. " if len(given) > 1 else ""
        words = f"{leading}The last size, {given[-1]}, is in_features; {out_features} comes out."
        return "", "", words
    rows = 1 if len(given) == 1 else prod(given[:-1])
    counted = (
        "an input of one dimension counts as one row"
        if len(given) == 1
        else f"the leading sizes are folded: {' · '.join(map(str, given[:-1]))} = {rows}"
        if len(given) > 2
        else f"{rows} rows"
    )
    return (
        f"✗ {given[-1]} ≠ {in_features}, they clash",
        refusal(given, in_features, out_features),
        f"mat1 is the input: {counted}. mat2 is the weight, transposed: "
        f"{in_features}x{out_features}.",
    )


def _journey(given: option.Given, block: Block) -> str:
    before = given["input"]
    in_features, out_features = given["in_features"], given["out_features"]
    bias = given.get("bias", True)
    if len(before) > MOST_SIZES or max(*before, in_features, out_features) > 9999:
        raise block.fail("the shapes are too wide for a phone", "Use fewer or smaller sizes.")
    after = linear_shape(before, in_features, out_features)
    clash, message, words = outcome(before, in_features, out_features)
    count = parameters(in_features, out_features, bias)
    sums = f"{out_features} · {in_features}" + (f" + {out_features}" if bias else "")
    layer = f"Linear({in_features}, {out_features}{'' if bias else ', bias=False'})"
    data = html.escape(
        json.dumps({"input": before, "in": in_features, "out": out_features, "bias": bias})
    )
    fields = "".join(
        f'<label>{name} <input disabled type="text" inputmode="numeric" autocomplete="off" '
        f'data-field="{field}" size="{size}" value="{value}"></label>'
        for name, field, size, value in (
            ("input", "input", 12, show_shape(before)),
            ("in_features", "in", 4, in_features),
            ("out_features", "out", 4, out_features),
        )
    )
    buttons = (
        f'<button type="button" disabled data-reset="{show_shape(before)}">As printed</button>'
    ) + "".join(
        f'<button type="button" disabled data-shape="{show_shape(sizes)}">{word}</button>'
        for word, sizes in PRESETS
    )
    return (
        '<figure class="figure figure--shapes" data-search-exclude>'
        f'<book-shapes data-given="{data}">'
        '<div class="journey">'
        '<span class="journey__name">input</span>'
        f'<span class="journey__sizes journey__before">{_boxes(before, "input")}</span>'
        f'<span class="journey__name">layer</span><span class="journey__layer">{layer}</span>'
        '<span class="journey__name">output</span>'
        f'<span class="journey__sizes journey__after">{_boxes(after or [], "output")}'
        f'<span class="journey__clash">{clash}</span></span></div>'
        f'<div class="figure__controls" role="group" aria-label="A layer and an input to try">'
        f"{fields}"
        '<label><input type="checkbox" disabled autocomplete="off"'
        f"{' checked' if bias else ''}> bias</label>{buttons}</div>"
        '<div class="journey__outcome" aria-live="polite">'
        f'<p class="figure__message"><code>{message}</code></p>'
        f'<p class="journey__words">{words}</p>'
        f'<p class="journey__count">Parameters: {sums} = {count}.</p></div></book-shapes>'
        f"<figcaption>{inline(given['caption'])}</figcaption></figure>"
    )
