"""A mapping in strict YAML: names and values as a writer means them, each with its line.

YAML 1.1 reads 010 as eight, 1:30 as ninety, no as false and 2024-02-30 as a date that fails; it
keeps the last of two equal names, and lets one value be many by an alias. Here only whole
numbers, decimal numbers, true and false are more than text, and each name stands once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import yaml

from bookblocks.reading.text import UNSEEN, character

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_HOW = (
    "Write name: value on each line, and between quotes a text that has a sign of YAML in it "
    "(a colon, or one of [ { & * ! | > % @ ` at its start)."
)

DEEPEST = 4
"""Lists within lists: a matrix needs two."""

MOST_DIGITS = 15
"""Decimal digits that a float keeps, whatever they are."""

LONGEST = 60
"""Characters of a value that a message shows."""


@dataclass(frozen=True)
class Entry:
    """A value and where it stands.

    Attributes:
        value: a text, a number, true or false, or lists of these; of some options, lists of
            names and values.
        row: the row of its name, counted from zero.
        written: the value as it is written, for a message, and cut where it is long.
    """

    value: Any
    row: int
    written: str


class MappingError(ValueError):
    """What is wrong with a mapping, and where.

    Attributes:
        what: what is wrong, without a full stop.
        remedy: what the writer should do, a whole sentence.
        row: the row at fault, counted from zero.
    """

    def __init__(self, what: str, remedy: str, row: int) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.row = row


def read_mapping(
    source: str, nested: Collection[str] = (), named: Collection[str] = ()
) -> dict[str, Entry]:
    """The names and values of a text; none where it holds nothing, or only comments.

    Args:
        nested: the options that are lists of names and values.
        named: the options that are names and values themselves.

    Raises:
        MappingError: it is no mapping of names to texts, numbers, true, false and lists.
    """
    with telling(source):
        return MappingReader(source, nested, named).read()


@contextmanager
def telling(source: str) -> Iterator[None]:
    """Tell what YAML itself refuses as the rest is told.

    Raises:
        MappingError: at the row where YAML stopped.
    """
    try:
        yield
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        index = mark.index if mark is not None else getattr(error, "position", 0)
        row = source.count("\n", 0, index)
        problem = getattr(error, "problem", None) or "it has a character that YAML does not know"
        if r"'\t'" in problem:
            raise MappingError("a tab cannot stand here", "Use blanks.", row) from None
        raise MappingError(f"this is not YAML: {problem}", _HOW, row) from None


class MappingReader:
    """Reads one mapping from YAML's events: nothing is made that was not asked for."""

    def __init__(
        self, source: str, nested: Collection[str] = (), named: Collection[str] = ()
    ) -> None:
        self.source = source
        # The options with names of their own, by how deep in lists these stand.
        self.levels = {0: named, 1: nested}
        # Where the last event ended.
        self.end = 0
        self.events: Iterator[Any] = yaml.parse(source, Loader=yaml.SafeLoader)

    def read(self) -> dict[str, Entry]:
        """All names with their values."""
        entries: dict[str, Entry] = {}
        root = self.next()
        if root is None:
            return entries
        if not isinstance(root, yaml.MappingStartEvent):
            text = cut(self.source[root.start_mark.index :])
            raise self.fault(root, f"this is no option: {text}", "Write name: value on each line.")
        while not isinstance(name := self.next(), yaml.MappingEndEvent):
            if not isinstance(name, yaml.ScalarEvent):
                raise self.fault(name, "the name of an option is one word", "Write name: value.")
            start = self.next()
            value = self.value(start, name.value)
            if name.value in entries:
                distance = self.row(name) - entries[name.value].row
                raise self.fault(
                    name,
                    f"option {cut(name.value)} is given twice, here and {_above(distance)}",
                    "Delete one of the two.",
                )
            entries[name.value] = Entry(value, self.row(name), self.written(start))
        self.next()
        return entries

    def next(self) -> Any:
        """The next event that says something; None at the end.

        Raises:
            MappingError: an anchor, an alias, a tag, or the mark of a document.
        """
        for event in self.events:
            self.refuse_comment(event)
            self.end = event.end_mark.index
            if isinstance(event, yaml.StreamStartEvent | yaml.StreamEndEvent):
                continue
            if isinstance(event, yaml.DocumentStartEvent | yaml.DocumentEndEvent):
                if event.explicit:
                    raise self.fault(
                        event,
                        "the marks --- and ... and directives have no meaning here",
                        "Delete this line.",
                    )
                continue
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise self.fault(
                    event,
                    "a value that begins with & or * is an anchor or an alias of YAML",
                    "Write the value itself; a text that begins so stands between quotes.",
                )
            if getattr(event, "tag", None):
                raise self.fault(
                    event,
                    "a value that begins with ! is a tag of YAML",
                    "Write the value alone; a text that begins so stands between quotes.",
                )
            return event
        return None

    def value(self, event: Any, name: str, depth: int = 0) -> Any:
        """The value that begins with this event."""
        if isinstance(event, yaml.ScalarEvent):
            self.refuse_unseen(event, name)
            if event.style is not None:
                return event.value
            if _NUMBER.fullmatch(event.value) and sum(map(str.isdigit, event.value)) > MOST_DIGITS:
                raise self.fault(
                    event,
                    f"option {cut(name)} has a number of more than {MOST_DIGITS} digits",
                    "Round it: a float keeps no more.",
                )
            return _plain(event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            if depth == DEEPEST:
                raise self.fault(
                    event, f"option {cut(name)} has lists within lists, too deep", "Write fewer."
                )
            items = []
            while not isinstance(item := self.next(), yaml.SequenceEndEvent):
                items.append(self.value(item, name, depth + 1))
            return items
        if isinstance(event, yaml.MappingStartEvent) and name in self.levels.get(depth, ()):
            return self.record(name)
        raise self.fault(
            event,
            f"option {cut(name)} holds names of its own",
            "A text with a colon or braces stands between quotes.",
        )

    def record(self, option: str) -> dict[str, Any]:
        """The names and values of an option, or of one item of its list."""
        items: dict[str, Any] = {}
        while not isinstance(name := self.next(), yaml.MappingEndEvent):
            if not isinstance(name, yaml.ScalarEvent):
                raise self.fault(name, "the name of a value is one word", "Write name: value.")
            if name.value in items:
                raise self.fault(
                    name,
                    f"{cut(name.value)} is given twice in one entry of option {cut(option)}",
                    "Delete one of the two.",
                )
            items[name.value] = self.value(self.next(), option, depth=2)
        return items

    def refuse_unseen(self, event: Any, name: str) -> None:
        """Refuse what an escape brings in: Markdown marks its own pieces with such characters."""
        unseen = UNSEEN.search(event.value)
        if unseen is not None:
            raise self.fault(
                event,
                f"option {cut(name)} has {character(unseen[0])}, which a reader cannot see",
                "Remove it.",
            )

    def refuse_comment(self, event: Any) -> None:
        """Refuse what YAML would take for a comment and drop, unless it has a line of its own."""
        gap = range(self.end, event.start_mark.index)
        if getattr(event, "style", None) in ("|", ">"):
            gap = range(self.end, self.line(event.start_mark.index).stop)
        index = self.source.find("#", gap.start, gap.stop)
        while index >= 0:
            line = self.line(index)
            if self.source[line.start : index].strip():
                raise self.fault(
                    event,
                    "what follows # here is a comment for YAML, so no reader would see it",
                    "Put the whole text between quotes, or the comment on a line of its own.",
                    index=index,
                )
            index = self.source.find("#", line.stop, gap.stop)

    def line(self, index: int) -> range:
        """The line of a character: from its first to the one that ends it."""
        end = self.source.find("\n", index)
        return range(self.source.rfind("\n", 0, index) + 1, len(self.source) if end < 0 else end)

    def row(self, event: Any, index: int | None = None) -> int:
        """The row of an event; YAML's own count takes other characters for ends of lines, too."""
        return self.source.count("\n", 0, event.start_mark.index if index is None else index)

    def written(self, start: Any) -> str:
        """A value as it stands in the source, from its first event to where reading is now."""
        return cut(self.source[start.start_mark.index : self.end])

    def fault(self, event: Any, what: str, remedy: str, index: int | None = None) -> MappingError:
        """The error of an event, or of a character in its line."""
        return MappingError(what, remedy, self.row(event, index))


def cut(text: str) -> str:
    """A writer's text in a message: on one line, and cut where it is long."""
    text = " ".join(text.split()) if text.strip(" \"'") else text
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _above(distance: int) -> str:
    near = {0: "before on this line", 1: "one line above"}
    return near.get(distance, f"{distance} lines above")


def _plain(text: str) -> Any:
    """What an unquoted value means."""
    if text in ("true", "false"):
        return text == "true"
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text
