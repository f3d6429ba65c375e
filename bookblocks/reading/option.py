"""An option of a block: its value is YAML, checked, and what is wrong with it is said."""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bookblocks.reading.errors import BookError, Fail
from bookblocks.reading.mapping import Entry, MappingError, cut, read_mapping

Reader = Callable[[Any], Any]
"""Takes the YAML value of an option; returns it checked, or says by ValueError what it must be."""


class Given(dict[str, Any]):
    """The options of a block, checked; and the error of one of them, at its own line."""

    def __init__(self, entries: Mapping[str, Entry], fail: Fail) -> None:
        super().__init__()
        self._entries = entries
        self._fail = fail

    def fault(self, name: str, what: str, remedy: str) -> BookError:
        """The error of an option that the block takes but that this one cannot be.

        Args:
            what: what is wrong, without `option NAME` before it and a full stop behind it.
        """
        entry = self._entries.get(name)
        return _at(entry.row if entry else None, self._fail(f"option {name} {what}", remedy))


def _at(row: int | None, error: BookError) -> BookError:
    """Move an error from the line of its fence to a row of the fence's body."""
    if row is not None and error.line is not None:
        error.line += 1 + row
    return error


def number(given: Any) -> float:
    """A finite number."""
    if isinstance(given, bool) or not isinstance(given, int | float) or not _fits(given):
        raise ValueError("must be a finite number")
    return float(given)


def _fits(given: float) -> bool:
    """Whether a float holds it: not 10**400, not infinity, not NaN."""
    try:
        return math.isfinite(float(given))
    except OverflowError:
        return False


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


class Records:
    """Reads a list of records: each has a text under each of some names, and nothing else.

    Args:
        names: what each record holds.
    """

    def __init__(self, *names: str) -> None:
        self.names = names

    def __call__(self, given: Any) -> list[dict[str, str]]:
        """The records; see `Reader`."""
        what = f"must be a list of entries with {' and '.join(self.names)}"
        if not isinstance(given, list) or not given:
            raise ValueError(what)
        for index, record in enumerate(given, start=1):
            if not isinstance(record, dict) or set(record) != set(self.names):
                raise ValueError(f"{what}, and entry {index} is another one")
            for name in self.names:
                if not isinstance(record[name], str) or not record[name].strip():
                    raise ValueError(f"{what}, and {name} of entry {index} is no text")
        return [{name: record[name].strip() for name in self.names} for record in given]


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
    source: str, known: Mapping[str, Reader], fail: Fail, *, optional: Sequence[str] = ()
) -> Given:
    """Read a block's body.

    Args:
        known: a reader for each option.
        fail: makes the error, of what is wrong and the remedy.
        optional: the options that may be left out.

    Raises:
        BookError: the body is no mapping in strict YAML (see `read_mapping`); an option is
            unknown, missing or wrong. Its line is that of the option.
    """
    try:
        nested = [name for name, read in known.items() if isinstance(read, Records)]
        entries = read_mapping(source, nested)
    except MappingError as error:
        raise _at(error.row, fail(error.what, error.remedy)) from None
    takes = f"This block takes: {', '.join(known)}."
    if not entries:
        raise fail("the block has no options", f"It takes: {', '.join(known)}.")
    for name, entry in entries.items():
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"Did you mean {near[0]}? " if near else ""
            raise _at(entry.row, fail(f"there is no option {cut(name)}", f"{hint}{takes}"))
    given = Given(entries, fail)
    for name, read in known.items():
        if name in entries:
            try:
                given[name] = read(entries[name].value)
            except ValueError as error:
                written = entries[name].written or "empty"
                raise given.fault(name, str(error), f"It is now: {written}.") from None
        elif name not in optional:
            raise fail(f"option {name} is missing", takes)
    return given
