r"""A prediction: what the reader is asked before an output is seen, and the answers to choose from.

It is a paragraph that begins with **Predict.**, right above a listing whose output the page then
covers. Without more the reader types what they expect. A `predict` fence between the two has
answers to choose from, of which the output itself tells the right one:

    options:
      - "True"
      - "False"

Each must be a part of the output, or of its line `line`, word for word; blanks count alike. An
answer in other words says how the output tells that it is right: that it `shows` a text, that it
`lacks` one, or how many `lines` it has (written as text, between quotes):

    options:
      - {say: "No, it is in `_parameters`", lacks: "weight:"}
      - {say: "Yes", shows: "weight:"}

Exactly one must be right, or the build stops.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bookblocks.reading import option
from bookblocks.reading.alike import keys
from bookblocks.reading.chapter import Chapter, Fence, error_at, failure
from bookblocks.reading.sign import check_sign

SIGN = "**Predict.**"
LANGUAGE = "predict"

_COUNT = re.compile("[1-9][0-9]{0,5}")
_PROOFS = ("shows", "lacks", "lines")
_WHAT = (
    "must be a list of texts, or of entries with say and one of shows, lacks and lines, "
    "all of them texts"
)


@dataclass(frozen=True)
class Option:
    """An answer to choose from.

    Attributes:
        say: as the reader sees it, `code` between backticks.
        literal: whether it is a text of the output, and shown as code.
        proof: how the output tells that it is right: shows, lacks or lines.
        text: what it shows or lacks, or how many lines it has.
    """

    say: str
    literal: bool
    proof: str
    text: str

    def right(self, output: str) -> bool:
        """Whether an output, or the line of it that is asked for, makes it right."""
        if self.proof == "lines":
            return str(len(output.rstrip("\n").split("\n"))) == self.text
        return _holds(output, self.text) == (self.proof == "shows")


@dataclass(frozen=True)
class Prediction:
    """A question before an output.

    Attributes:
        options: the answers to choose from; none where the reader types one.
        right: the index of the right one.
        name: names it on its page, and stays when the page changes elsewhere.
    """

    options: tuple[Option, ...]
    right: int | None
    name: str


class _Options(option.Records):
    """Reads the answers to choose from."""

    def __init__(self) -> None:
        super().__init__("say", *_PROOFS)

    def __call__(self, given: Any) -> list[Option]:  # type: ignore[override]
        """The answers; see `option.Reader`."""
        if not isinstance(given, list):
            raise ValueError(_WHAT)
        read = [_option(item) for item in given]
        if len(read) < 2:
            raise ValueError("must have two answers or more")
        said = [keys(each.say, printed=each.literal) for each in read]
        if any(len(set(column)) < len(read) for column in zip(*said, strict=True)):
            raise ValueError("has two answers that read alike")
        return read


def _option(item: Any) -> Option:
    if isinstance(item, str) and item.strip():
        return Option(item.strip(), literal=True, proof="shows", text=item.strip())
    if not isinstance(item, dict) or not all(
        isinstance(text, str) and text.strip() for text in item.values()
    ):
        raise ValueError(_WHAT)
    proofs = [name for name in _PROOFS if name in item]
    if set(item) != {"say", *proofs} or len(proofs) != 1:
        raise ValueError(_WHAT)
    (proof,) = proofs
    if proof == "lines" and not _COUNT.fullmatch(item[proof].strip()):
        raise ValueError("must have lines as a whole number from one, between quotes")
    if item["say"].count("`") % 2:
        raise ValueError("has a backtick without its partner")
    return Option(item["say"].strip(), literal=False, proof=proof, text=item[proof].strip())


def _holds(output: str, text: str) -> bool:
    """Whether a text is a part of an output, with no word or number cut at its ends."""
    sought = r"\s+".join(map(re.escape, text.split()))
    before = r"(?<!\w)(?<!\w[.\-])" if text[0].isalnum() else ""
    after = r"(?!\w|\.\d)" if text[-1].isalnum() else ""
    return re.search(before + sought + after, output) is not None


def prediction(chapter: Chapter, output: Fence) -> Prediction | None:
    """What the reader is asked before an output; None where nothing is.

    Raises:
        BookError: see `check_predictions`.
    """
    listing = output.listing
    if listing is None or not _asked(chapter, listing):
        return None
    name = (listing.program or "").rpartition("/")[2].removesuffix(".py")
    fence = _options_above(chapter, listing)
    if fence is None:
        return Prediction((), None, name)
    fail = failure(chapter, fence)
    given = option.read_options(
        "\n".join(fence.body),
        {"options": _Options(), "line": option.size},
        fail,
        optional=("line",),
    )
    shown = output.text
    if "line" in given:
        if not 0 < given["line"] <= len(output.body):
            raise given.fault(
                "line",
                f"is {given['line']}, and the output has {len(output.body)}",
                "Count from one.",
            )
        shown = output.body[given["line"] - 1]
    options = tuple(given["options"])
    right = [index for index, each in enumerate(options) if each.right(shown)]
    if len(right) != 1:
        found = ", ".join(options[index].say for index in right) or "none"
        raise given.fault(
            "options",
            f"must have one answer that the output makes right, and has {len(right)}: {found}",
            "The output is right: mend the answers, or say with line which line is asked for.",
        )
    return Prediction(options, right[0], name)


def check_predictions(chapter: Chapter) -> None:
    """Each question stands right above what it asks about, and each answer belongs to one.

    Raises:
        BookError: for the first that does not.
    """
    check_sign(chapter, SIGN)
    for index, line in chapter.prose():
        if not line.lstrip().startswith(SIGN):
            continue
        below = chapter.opens(chapter.behind(index))
        if below is None:
            raise error_at(
                chapter,
                index,
                "no listing or figure follows this prediction",
                "Put what it asks about right below its paragraph.",
            )
        if below.language == "python" and below.output is None:
            raise error_at(
                chapter,
                index,
                "the listing below this prediction prints nothing that could be predicted",
                "Let it print what is asked, and show its output.",
            )
    for fence in chapter.fences:
        if fence.language != LANGUAGE:
            continue
        fail = failure(chapter, fence)
        below = chapter.opens(fence.end + 1)
        if below is None or below.output is None or not _asked(chapter, below):
            raise fail(
                "these answers belong to no prediction",
                f"Put them between a paragraph that begins with {SIGN} and a listing that has "
                "an output.",
            )
        prediction(chapter, below.output)


def _above(chapter: Chapter, index: int) -> Iterator[int]:
    """The indices of the lines above one, the nearest first, without blank ones."""
    return (row for row in range(index - 1, -1, -1) if chapter.lines[row].strip())


def _options_above(chapter: Chapter, listing: Fence) -> Fence | None:
    """The answers right above a listing."""
    row = next(_above(chapter, listing.start), None)
    return next(
        (fence for fence in chapter.fences if fence.end == row and fence.language == LANGUAGE), None
    )


def _asked(chapter: Chapter, listing: Fence) -> bool:
    """Whether the paragraph right above a listing, or above its answers, asks to predict."""
    answers = _options_above(chapter, listing)
    start = listing.start if answers is None else answers.start
    last = next(_above(chapter, start), None)
    if last is None or last in chapter.fenced or last in chapter.hidden:
        return False
    row = last
    while row > 0 and chapter.lines[row - 1].strip() and row - 1 not in chapter.fenced:
        row -= 1
    return chapter.lines[row].lstrip().startswith(SIGN)
