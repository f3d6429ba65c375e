"""Front matter: what stands between the two --- lines at the top of a chapter."""

from __future__ import annotations

import difflib
import html
from collections.abc import Callable, Sequence
from typing import Any

import yaml

from bookblocks.reading.errors import BookError
from bookblocks.reading.mapping import Entry, MappingError, cut, read_mapping

_TEXT = "tag:yaml.org,2002:str"

KEYS = ("title", "description")
"""What a chapter may say of itself; both are texts that readers see."""

SEARCH = "search"
"""What else it may say, to MkDocs: a mapping with BOOST."""

BOOST = "boost"
"""How much more a search makes of the chapter than of others: a number."""


def read_front_matter(lines: Sequence[str], *, path: str, searched: bool = True) -> dict[str, str]:
    """Read a chapter's front matter.

    Args:
        lines: those between the two --- lines, without these; the first is line 2 of the file.
        path: the chapter, as errors name it.
        searched: whether it may say what a search makes of it; of a lab MkDocs does not read it.

    Returns:
        The texts by their names.

    Raises:
        BookError: it is no mapping in strict YAML (see `read_mapping`); a name is unknown, or a
            value is not a text, to us or to MkDocs; `search` is more or other than a boost; or
            it says nothing.
    """
    known = (*KEYS, SEARCH) if searched else KEYS
    source = "\n".join(lines)

    def fail(what: str, remedy: str, row: int) -> BookError:
        return BookError(what, remedy, path=path, line=2 + row)

    try:
        entries = read_mapping(source, named=(SEARCH,) if searched else ())
    except MappingError as error:
        raise fail(error.what, error.remedy, error.row) from None
    given: dict[str, str] = {}
    for name, entry in entries.items():
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"Did you mean {near[0]}? " if near else ""
            raise fail(
                f"the front matter of a chapter has no {cut(name)}",
                f"{hint}It takes: {', '.join(known)}.",
                entry.row,
            )
        if name == SEARCH:
            _check_boost(entry, fail)
            continue
        if not isinstance(entry.value, str) or not entry.value.strip():
            raise fail(
                f"{name} must be a text, and is now: {entry.written or 'empty'}",
                "Put it between quotes." if entry.written else "Write it, or delete the line.",
                entry.row,
            )
        sign = next((sign for sign in '<>"' if sign in entry.value), None)
        if sign is not None or html.unescape(entry.value) != entry.value:
            raise fail(
                f"{name} holds {sign or 'an entity'}, and the theme writes it as HTML",
                "Say it in words; quotation marks are “ and ”.",
                entry.row,
            )
        given[name] = entry.value.strip()
    if not entries:
        raise fail("the front matter says nothing", "Delete its lines, --- included.", -1)
    root = yaml.compose(source, yaml.SafeLoader)
    assert root is not None, "read_mapping() found names in it"
    for name, node in root.value:
        # MkDocs knows all of YAML 1.1: to it 2024 is a number, and no is false.
        if name.value in KEYS and node.tag != _TEXT:
            entry = entries[name.value]
            raise fail(
                f"MkDocs would not read {name.value} as a text: {entry.written}",
                "Put it between quotes.",
                entry.row,
            )
    return given


def _check_boost(entry: Entry, fail: Callable[[str, str, int], BookError]) -> None:
    """See that `search` is a boost, and a number that MkDocs reads alike.

    Raises:
        BookError: it is not.
    """
    given: Any = entry.value
    remedy = f"Write {SEARCH}: {{{BOOST}: 2}}, or delete it."
    now = f"and is now: {entry.written or 'empty'}"
    if not isinstance(given, dict) or set(given) != {BOOST}:
        raise fail(f"{SEARCH} must have a {BOOST} and nothing else, {now}", remedy, entry.row)
    boost = given[BOOST]
    if isinstance(boost, bool) or not isinstance(boost, int | float) or boost <= 0:
        raise fail(f"the {BOOST} of {SEARCH} must be a number above zero, {now}", remedy, entry.row)
