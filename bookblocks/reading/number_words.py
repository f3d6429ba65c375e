"""Numbers that are written as words: twenty-five, a hundred million, 16 thousand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

SMALL = 12
"""Up to this one, a number in words is none to be proven: a reader counts two ways by looking."""

_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = [
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = {
    "dozen": 12,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
}
_COUNTS = {
    **{word: number for number, word in enumerate([*_ONES, *_TEENS], start=1)},
    **{word: number for number, word in zip(range(20, 100, 10), _TENS, strict=True)},
    **dict.fromkeys(("a", "an"), 1),
}


def _scaled(below: str, scale: str) -> str:
    """A number with this word in it, or one below."""
    digits = r"\d+(?:,\d{3})*(?:\.\d+)?"
    return rf"(?:(?:(?:an?|{digits}|{below})[\s-])?{scale}(?:\s(?:and\s)?{below})?|{below})"


_BELOW_HUNDRED = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_ONES)})(?!\w))?"
    rf"|(?:{'|'.join(_TEENS + _ONES)})(?!\w))"
)
_WORDS = _scaled(
    _scaled(_scaled(_BELOW_HUNDRED, "hundred"), "thousand"), f"(?:{'|'.join(_SCALES)})"
)
_DIGITS = {word: f"{number}" for number, word in enumerate(["zero", *_ONES])} | {"oh": "0"}
_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
_MORE = rf"\sand\s(?:a|one)\s(?P<part>{'|'.join(_PARTS)})(?!\w)"
_POINT = rf"\spoint(?P<digits>(?:[\s-](?:{'|'.join(_DIGITS)})(?!\w))+)"
# The sixty-fourth is one, as the third is.
_RUN = re.compile(
    rf"(?<![\w.,-])(?P<whole>{_WORDS})(?!\w|-(?:first|second|third|\w+th)\b)(?:{_MORE}|{_POINT})?",
    re.IGNORECASE,
)
# Digits have no such tail but this one.
_AND_HALF = re.compile(rf"(?<![\w.])(?P<whole>\d[\d,]*){_MORE}", re.IGNORECASE)


def numbers_in_words(text: str) -> Iterator[tuple[int, str, str]]:
    """The numbers above `SMALL` that a text has in words, or in digits and a word.

    What says how many without saying a number is none: dozens, hundreds, a third, twice. But
    "and a half" and "point five" make another number of the one before them.

    Returns:
        Where each begins, how it is written, and its value in digits, in their order.
    """
    found = {match.start(): match for match in _RUN.finditer(text)}
    found |= {match.start(): match for match in _AND_HALF.finditer(text)}
    for start, match in sorted(found.items()):
        whole, tail = match["whole"].lower(), match.groupdict("")
        number = _value(re.split(r"[\s-]", whole)) + _PARTS.get(tail["part"].lower(), 0)
        digits = re.findall(r"\w+", tail.get("digits", "").lower())
        number += Decimal(f"0.{''.join(_DIGITS[digit] for digit in digits)}0")
        if number > SMALL or whole[0].isdigit():
            yield start, match[0], f"{number.normalize():f}"


def _value(words: list[str]) -> Decimal:
    total: Decimal | int = 0
    part: Decimal | int = 0
    for word in words:
        if word == "hundred":
            part = (part or 1) * 100
        elif word in _SCALES:
            total += (part or 1) * _SCALES[word]
            part = 0
        elif word != "and":
            part += Decimal(_COUNTS.get(word) or word.replace(",", ""))
    return Decimal(total + part)
