"""`initial`: the values that nn.Linear draws for its weight, as a histogram, with their bound.

Options:
    in_features: the sizes to choose from; the first is shown first.
    out_features: the size of the output, the same for all.
    seed: for torch.manual_seed, before each layer is made.
    caption: what to see in it.

The values are drawn by the installed PyTorch when the book is built, in the process that runs
the listings, and their counts are kept under .cache/. docs/assets/js/initial.js lets the reader
choose the size.
"""

from __future__ import annotations

import html
import json
import platform
from pathlib import Path
from typing import TypedDict

from bookblocks.blocks.fence import Block, formatter
from bookblocks.blocks.figure import inline
from bookblocks.blocks.tensor import label
from bookblocks.reading import option
from bookblocks.recording.notation import show
from bookblocks.running.kept import kept
from bookblocks.running.runner import shared_runner
from bookblocks.sessions.record import torch_version

_OPTIONS = {
    "in_features": option.shape,
    "out_features": option.size,
    "seed": option.size,
    "caption": option.text,
}

BINS = 41
"""Bars over the whole width; an odd number, so that one of them holds zero."""

_PROGRAM = """\
import json
import torch
from torch import nn

drawn = []
for in_features in {sizes}:
    torch.manual_seed({seed})
    weight = nn.Linear(in_features, {out_features}).weight.detach()
    bound = in_features**-0.5
    counts = []
    # On an axis that all layers share, fewer bars; these, too, end at the bound.
    shared = max(3, int({bins} * (bound / {widest}) // 2) * 2 + 1)
    for bins in (min(shared, {bins}), {bins}):
        places = ((weight.flatten().double() / bound + 1) / 2 * bins).floor()
        places = places.long().clamp(0, bins - 1)
        counts.append(torch.bincount(places, minlength=bins).tolist())
    drawn.append(
        dict(
            in_features=in_features,
            count=weight.numel(),
            bound=bound,
            smallest=weight.min().item(),
            largest=weight.max().item(),
            common=counts[0],
            stretched=counts[1],
        )
    )
print(json.dumps(drawn))
"""


class Drawn(TypedDict):
    """What one layer drew.

    Keys:
        in_features: the number of inputs.
        count: how many values there are.
        bound: one divided by the root of in_features.
        smallest, largest: of the values.
        common: values in each bar, from minus to plus the bound: as many bars as it has room
            for where the widest bound of the figure fills the width.
        stretched: the same in 41 bars, which fill the width.
    """

    in_features: int
    count: int
    bound: float
    smallest: float
    largest: float
    common: list[int]
    stretched: list[int]


def draw(sizes: list[int], out_features: int, seed: int, folder: Path) -> list[Drawn]:
    """Let the installed PyTorch make the layers.

    Args:
        folder: where the counts are kept.

    Raises:
        RuntimeError: PyTorch cannot make them.
    """
    program = _PROGRAM.format(
        sizes=sizes, seed=seed, out_features=out_features, bins=BINS, widest=min(sizes) ** -0.5
    )

    def make() -> str:
        result = shared_runner().run_text(program, "initial.py")
        if result.error is not None or result.trouble is not None:
            raise RuntimeError(result.error or f"it {result.trouble}")
        return result.stdout

    parts = (program, torch_version(), platform.python_version())
    drawn: list[Drawn] = json.loads(kept(folder, parts, make))
    return drawn


# The drawing: a phone has room for 340.
_WIDTH, _HEIGHT, _SIDE, _FOOT = 340.0, 150.0, 12.0, 24.0


def bars(counts: list[int], share: float = 1.0) -> list[tuple[float, float, float, float]]:
    """The place of each bar: x, y, width and height; the tallest fills the drawing.

    Args:
        share: how much of the width the bars fill, around the middle.
    """
    step = (_WIDTH - 2 * _SIDE) * share / len(counts)
    width = step - min(1, step / 4)
    left = _WIDTH / 2 - step * len(counts) / 2
    tallest = max(counts)
    room = _HEIGHT - 12
    return [
        (left + index * step, _HEIGHT - room * count / tallest, width, room * count / tallest)
        for index, count in enumerate(counts)
    ]


def words(drawn: Drawn) -> str:
    """What there is to say of one layer's values."""
    return (
        f"{drawn['count']} values with {drawn['in_features']} inputs, from "
        f"{show(drawn['smallest'])} to {show(drawn['largest'])}. "
        f"The bound is {show(drawn['bound'])}, and no value lies beyond it."
    )


@formatter
def format(block: Block) -> str:
    """Superfences' formatter.

    Raises:
        BookError: a wrong option, or layers that PyTorch cannot make.
    """
    given = block.options(_OPTIONS)
    sizes = given["in_features"]
    if not 1 <= len(sizes) <= 6 or min(sizes) < 1 or given["out_features"] < 1:
        few = "must have one to six sizes above zero"
        raise given.fault("in_features", few, "Give fewer.")
    try:
        drawn = draw(
            sizes,
            given["out_features"],
            given["seed"],
            block.page.book.root / ".cache" / "initial",
        )
    except RuntimeError as error:
        raise block.fail(f"the layers cannot be made: {error}", "Choose other sizes.") from None
    first = drawn[0]
    widest = max(each["bound"] for each in drawn)
    name = f"initial-{block.page.next_number()}"
    rects = "".join(
        f'<rect class="initial__bar" x="{x:.2f}" y="{y:.2f}" width="{w:.2f}" height="{h:.2f}"/>'
        for x, y, w, h in bars(first["common"], first["bound"] / widest)
    )

    def across(value: float) -> float:
        return _SIDE + (value / widest + 1) / 2 * (_WIDTH - 2 * _SIDE)

    limits = "".join(
        f'<path class="initial__bound" d="M{across(sign * first["bound"]):.2f} 4V{_HEIGHT:g}"/>'
        for sign in (-1, 1)
    )
    ticks = "".join(
        label(across(value), _HEIGHT + 17, show(value), kind="tick", anchor=anchor)
        for value, anchor in ((-widest, "start"), (0.0, "middle"), (widest, "end"))
    )
    choices = "".join(
        f'<label><input type="radio" disabled autocomplete="off" name="{name}" value="{index}"'
        f"{'' if index else ' checked'}> {each['in_features']}</label>"
        for index, each in enumerate(drawn)
    )
    rows = "".join(
        f"<tr><td>{each['in_features']}</td><td>{each['count']}</td>"
        f"<td>{show(each['smallest'])}</td><td>{show(each['largest'])}</td>"
        f"<td>±{show(each['bound'])}</td></tr>"
        for each in drawn
    )
    heads = "".join(
        f"<th scope=col>{head}</th>"
        for head in ("in_features", "values", "smallest", "largest", "bound")
    )
    return (
        f'<figure class="figure figure--initial" data-search-exclude>'
        f'<book-initial data-drawn="{html.escape(json.dumps(drawn))}">'
        f'<svg role="img" aria-labelledby="{name}-title {name}-text" '
        f'viewBox="0 0 {_WIDTH:g} {_HEIGHT + _FOOT:g}" width="{_WIDTH * 1.15:g}" '
        f'height="{(_HEIGHT + _FOOT) * 1.15:g}"><title id="{name}-title">A histogram of the '
        f'first weights</title><desc id="{name}-text">{words(first)}</desc>{rects}'
        f'<path class="figure__axis" d="M{_SIDE:g} {_HEIGHT:g}H{_WIDTH - _SIDE:g}"/>{limits}'
        f"{ticks}</svg>"
        f'<p class="initial__words" aria-live="polite">{words(first)}</p>'
        '<div class="figure__controls"><span role="radiogroup" aria-label="in_features" '
        f'class="initial__choices">in_features: {choices}</span>'
        '<label><input type="checkbox" disabled autocomplete="off"> Stretch to the bound</label>'
        f'</div><table class="initial__table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>'
        f"</table></book-initial><figcaption>{inline(given['caption'])}</figcaption></figure>"
    )
