"""Whether two answers to choose from read alike, so that no reader could tell one from the other.

What makes no difference: blanks, backticks and stars, the sign of minus, the target of a link, and
how a shape is written. In words neither the case of letters does, nor the stop at the end; within
code `torch.tensor` and `torch.Tensor` are two things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bookblocks.reading.span import FORMULA, SPAN

# A blank beside one of these says nothing: [1, 2] is [1,2].
_BESIDE = re.compile(r"\s*([()\[\]{},;:=+*/<>|-])\s*")
_SHAPE = re.compile(r"(?:torch\.)?size\(\[([\d,]*)\]\)", re.IGNORECASE)
_ONE = re.compile(r"\((\d+)\)")
_LAST = re.compile(r"(,\d+),\)")


def seen(text: str) -> str:
    """A text without what makes no difference to a reader; empty if nothing is left of it."""
    return _spaced("".join(part for part, _ in _parts(text)))


def keys(text: str, *, printed: bool = False) -> tuple[str, str]:
    """Two texts read alike if they have one of these in common, each in its place.

    Args:
        printed: whether it is what a program prints, to the character.
    """
    if printed:
        plain = _spaced(text)
        return plain, plain.casefold()
    folded = "".join(part if is_code else part.casefold() for part, is_code in _parts(text))
    return seen(text).rstrip(".!?"), _spaced(folded).rstrip(".!?")


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a text that a reader sees, and whether each is code."""
    at = 0
    for found in SPAN.finditer(text):
        yield re.sub("[`*]", "", text[at : found.start()]), False
        at = found.end()
        if found["code"] is not None:
            yield found["code"].removeprefix(FORMULA), True
        else:
            yield from _parts(found["text"] or found["stress"])
    yield re.sub("[`*]", "", text[at:]), False


def _spaced(text: str) -> str:
    plain = _BESIDE.sub(r"\1", " ".join(text.replace("−", "-").split()))
    return _LAST.sub(r"\1)", _SHAPE.sub(_as_tuple, plain))


def _as_tuple(found: re.Match[str]) -> str:
    return _ONE.sub(r"(\1,)", f"({found[1]})")
