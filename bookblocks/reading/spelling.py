"""How numbers are written: one value for each, whatever the digits, the signs and the style."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal

from bookblocks.reading.number_words import numbers_in_words

_SUPERSCRIPT = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-", strict=True))
_SUBSCRIPT = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋", "0123456789+-", strict=True))
_SUPERSCRIPTS = re.compile(f"[{''.join(_SUPERSCRIPT)}]+")
_SUBSCRIPTS = re.compile(f"(?P<before>.?)(?P<digits>[{''.join(_SUBSCRIPT)}]+)", re.DOTALL)

THIN = "\u2009"
"""Stands for every blank that keeps the digits beside it together."""

_KEPT = {
    **dict.fromkeys(("\u00a0", "\u2007", "\u202f", THIN), THIN),
    **dict.fromkeys(("\u02d7", "\u2010", "\u2011", "\u2012", "\u2796"), "-"),
    # Letters that nobody sees.
    **dict.fromkeys(("\u115f", "\u1160", "\u3164", "\uffa0", "\u2800"), ""),
    "…": " ",
    "🔟": " 10 ",
    "💯": " 100 ",
    "⁄": " / ",
}

# Digits that are part of a name (float32, mat1, linear_2) are no number; those of 3x4, v2 and 2h42
# are: no name begins with a digit.
_NAME = re.compile(r"(?<!\w)(?=_*[^\W\d_])[^\W\d]\w*\Z")
_FACTOR = re.compile(r"(?<!\w)(?:[\d_]*[xX])*[\d_]*[xXvV]\Z")
# The first alternative is read before its parts.
_POWER = r"10\^[-+−]?\d+"
_NUMBER = re.compile(
    r"(?:"
    rf"(?:\d+(?:\.\d+)?{THIN}?\ ?[×·]{THIN}?\ ?)?{_POWER}"
    rf"|(?:\d{{1,3}}(?:(?P<blank>[,'’{THIN}\ ])\d{{3}})(?:(?P=blank)\d{{3}})*(?![\d_])"
    r"|\d+(?:_\d+)*|(?<!\w)\.\d+(?!\w))"
    r"(?:\.\d+)*(?:[eE][-+−]?\d+(?!\w))?"
    r")"
    rf"(?:[%‰](?!\w)|[{THIN}\ ][%‰](?!\ ?[\w(]))?"
)
# As above, but columns of numbers, such as a program prints them, are not one number.
_PRINTED = re.compile(_NUMBER.pattern.replace(rf"[,'’{THIN}\ ])", rf"[,{THIN}])"))
# A minus between two values is none of the second.
_SIGN = re.compile(rf"(?:[^\w)\]}}.%'’][-−–]|[=(\[{{,:;<>×·*/|]\ ?[-−–][{THIN}\ ])\Z")


# The word is none between two numbers: 5 minus 3.
_MINUS = re.compile(r"(?<![\w)\]] )\bminus (?=\.?\d)|\bnegative (?=\.?\d)", re.IGNORECASE)
_PERCENT = re.compile(r"(?<=\d)[\s-]per ?cent\b", re.IGNORECASE)
_SHORT = re.compile(r"(?<![\w.])(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<scale>[kKMB])(?!\w)")
_SCALE = {"k": "thousand", "K": "thousand", "M": "million", "B": "billion"}


@dataclass(frozen=True)
class Number:
    """A number in a text.

    Attributes:
        written: as it is written there, its sign included.
        value: one spelling for all numbers that are equal.
    """

    written: str
    value: str


def numbers_in(text: str, *, printed: bool = False) -> Iterator[Number]:
    """The numbers of a text, in their order.

    Args:
        printed: it is what a program prints, where blanks stand between numbers, and words
            are none.
    """
    plain = f" {_plain(text)}"
    found: list[tuple[int, str, str]] = []
    if not printed:
        plain = _in_signs(plain)
        found += numbers_in_words(plain)
    for start, written, _ in found:
        # The digits of 16 million are no number by themselves.
        plain = plain[:start] + " " * len(written) + plain[start + len(written) :]
    found += _in_digits(plain, _PRINTED if printed else _NUMBER)
    for _, written, number in sorted(found):
        yield Number(written, number)


def _in_signs(plain: str) -> str:
    """A sentence with a sign for each word that changes the number beside it."""
    plain = _MINUS.sub("-", plain)
    plain = _PERCENT.sub("%", plain)
    return _SHORT.sub(lambda short: f"{short['digits']} {_SCALE[short['scale']]}", plain)


def _in_digits(plain: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, str, str]]:
    """As `numbers_in_words`: the numbers of digits alone."""
    for match in pattern.finditer(plain):
        # No name in a program is longer, and a whole chapter is not searched for each number.
        before = plain[max(0, match.start() - 80) : match.start()]
        if _NAME.search(before) and not _FACTOR.search(before):
            continue
        signed = _SIGN.search(before)
        sign = signed[0].strip()[-1] if signed else ""
        yield match.start(), sign + match[0].strip(), _of_digits(sign + match[0])


def value(number: str) -> str:
    """One spelling for each number: 1,000 is 1000, 2.50 is 2.5; a version and 5% stay.

    Words are those of `numbers_in_words`: twenty is 20.
    """
    for _, written, spelled in numbers_in_words(number):
        if written == number.strip():
            return spelled
    return _of_digits(number)


def _of_digits(number: str) -> str:
    """As `value`, of a number without words: each digit of a program asks."""
    plain = re.sub(rf"[,_'’{THIN}\s]", "", number)
    sign = "-" if plain[:1] in "-−–" else ""
    plain = plain.lstrip("-−–")
    unit = plain[-1] if plain[-1:] in ("%", "‰") else ""
    plain = plain.removesuffix(unit).replace("−", "-")
    power = re.fullmatch(r"(?:(.+)[×·])?10\^(.+)", plain)
    if power is not None:
        plain = f"{power[1] or 1}e{power[2]}"
    try:
        exact = Decimal(plain).normalize(_exact(len(plain) + 1))
    except ArithmeticError:
        # A version, such as 2.13.0; or an exponent that no program could print.
        return sign + plain + unit
    # Digits are written out, but not a thousand zeros.
    digits = f"{exact:f}" if abs(exact.adjusted()) < 100 else str(exact)
    return f"{sign}{digits}{unit}"


def _exact(digits: int) -> Context:
    return Context(prec=digits, Emax=MAX_EMAX, Emin=MIN_EMIN)


def _plain(text: str) -> str:
    """Digits of every script and style as 0 to 9, without what is not seen between them."""
    text = _SUPERSCRIPTS.sub(lambda run: "^" + "".join(_SUPERSCRIPT[c] for c in run[0]), text)
    text = _SUBSCRIPTS.sub(_lowered, text)
    return "".join(map(_plain_character, text))


def _lowered(run: re.Match[str]) -> str:
    """Digits below the line: x₁ is a name, and 4₁ is read as a number."""
    digits = "".join(_SUBSCRIPT[character] for character in run["digits"])
    return f"{run['before']}{'_' if run['before'].isalpha() else ''}{digits}"


def _plain_character(character: str) -> str:
    if character.isascii():
        return character
    if character in _KEPT:
        return _KEPT[character]
    kind = unicodedata.category(character)
    if kind in ("Cf", "Mn", "Me"):
        return ""
    if kind == "Nd":
        return str(unicodedata.decimal(character))
    plain = unicodedata.normalize("NFKC", character).replace("⁄", " / ")
    if kind == "No" and " / " in plain:
        # 30½ is no 301.
        return f" {plain}"
    if kind in ("No", "Nl") and not any(map(str.isdecimal, plain)):
        # Digits in circles and Roman numerals that are one sign: no letters spell them.
        return f"{unicodedata.numeric(character):g}"
    if kind == "So" and any(map(str.isdecimal, plain)):
        return re.sub(r"\D+", " ", plain)
    # The letters of a sign such as № begin no name.
    return " " if kind == "So" and plain != character else plain
