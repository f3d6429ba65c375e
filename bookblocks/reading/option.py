"""An option of a block: its value is YAML, checked, and what is wrong with it is said."""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import yaml

from bookblocks.reading.errors import BookError

Reader = Callable[[Any], Any]
"""Takes the YAML value of an option; returns it checked, or says by ValueError what it must be."""


def number(given: Any) -> float:
    """A finite number."""
    if isinstance(given, bool) or not isinstance(given, int | float) or not math.isfinite(given):
        raise ValueError("must be a finite number")
    return float(given)


def size(given: Any) -> int:
    """The size of a dimension: a whole number, zero or more."""
    if isinstance(given, bool) or not isinstance(given, int) or given < 0:
        raise ValueError("must be a whole number, zero or more")
    return given


def text(given: Any) -> str:
    """A text that is not empty."""
    if not isinstance(given, str) or not given.strip():
        raise ValueError("must be a text")
    return given.strip()


def texts(given: Any) -> list[str]:
    """A list of texts; it may be empty."""
    if not isinstance(given, list):
        raise ValueError("must be a list of texts")
    return [text(item) for item in given]


def flag(given: Any) -> bool:
    """True or false."""
    if not isinstance(given, bool):
        raise ValueError("must be true or false")
    return given


def _items(given: Any, what: str) -> list[Any]:
    if not isinstance(given, list) or not given:
        raise ValueError(f"must be a list of {what}")
    return given


def vector(given: Any) -> list[float]:
    """A list of finite numbers: a tensor of shape (n,)."""
    return [number(item) for item in _items(given, "numbers")]


def matrix(given: Any) -> list[list[float]]:
    """A list of rows of one length: a tensor of shape (rows, columns)."""
    rows = [vector(row) for row in _items(given, "rows")]
    if len({len(row) for row in rows}) > 1:
        raise ValueError("must have rows of one length")
    return rows


def shape(given: Any) -> list[int]:
    """A list of sizes: the shape of a tensor."""
    return [size(item) for item in _items(given, "sizes")]


def choice(*names: str) -> Reader:
    """One of these words."""

    def read(given: Any) -> str:
        if given not in names:
            raise ValueError(f"must be one of: {', '.join(names)}")
        return str(given)

    return read


def read_options(
    source: str,
    known: Mapping[str, Reader],
    fail: Callable[[str, str], BookError],
    *,
    optional: Sequence[str] = (),
) -> dict[str, Any]:
    """Read a block's body.

    Args:
        known: a reader for each option.
        fail: makes the error, of what is wrong and the remedy.
        optional: the options that may be left out.

    Raises:
        BookError: the body is no YAML mapping; an option is unknown, missing or wrong.
    """
    try:
        given = yaml.safe_load(source)
    except yaml.YAMLError as error:
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise fail(
            f"the options are not YAML: {problem}", "Write name: value on each line."
        ) from None
    if not isinstance(given, dict):
        raise fail("the block has no options", f"It takes: {', '.join(known)}.")
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(str(name), known, n=1)
            hint = f"Did you mean {near[0]}? " if near else ""
            raise fail(f"there is no option {name}", f"{hint}This block takes: {', '.join(known)}.")
    values: dict[str, Any] = {}
    for name, read in known.items():
        if name in given:
            try:
                values[name] = read(given[name])
            except ValueError as error:
                raise fail(f"option {name} {error}", f"It is now: {given[name]!r}.") from None
        elif name not in optional:
            raise fail(f"option {name} is missing", f"This block takes: {', '.join(known)}.")
    return values
