"""A list of records in strict YAML, as deep as it goes: every value is a text, with its line.

What YAML would read otherwise than it is written is refused as in `mapping`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from bookblocks.reading.mapping import MappingError, MappingReader, cut, telling

DEEPEST = 6
"""Lists and records within each other."""


@dataclass(frozen=True)
class Node:
    """A value and where it stands.

    Attributes:
        value: a text, a list of nodes, or nodes by their names.
        row: the row of its name, or of its item in a list, counted from zero.
    """

    value: str | list[Node] | dict[str, Node]
    row: int


def read_records(source: str) -> list[Node]:
    """The items of a list; none where the text holds nothing, or only comments.

    Raises:
        MappingError: it is no list in strict YAML.
    """
    with telling(source):
        return _Records(source).records()


class _Records(MappingReader):
    """Reads the list from YAML's events."""

    def records(self) -> list[Node]:
        root = self.next()
        if root is None:
            return []
        if not isinstance(root, yaml.SequenceStartEvent):
            text = cut(self.source[root.start_mark.index :])
            raise self.fault(root, f"this is no item of a list: {text}", "Begin with a hyphen.")
        found = self.node(root, "", 0, self.row(root)).value
        self.next()
        assert isinstance(found, list)
        return found

    def node(self, event: Any, name: str, depth: int, row: int) -> Node:
        """The value that begins with this event, under a name."""
        if isinstance(event, yaml.ScalarEvent):
            self.refuse_unseen(event, name)
            return Node(event.value, row)
        if depth == DEEPEST:
            raise self.fault(event, f"{cut(name)} is nested too deep", "Write it flat.")
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(item := self.next(), yaml.SequenceEndEvent):
                items.append(self.node(item, name, depth + 1, self.row(item)))
            return Node(items, row)
        named: dict[str, Node] = {}
        while not isinstance(key := self.next(), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                raise self.fault(key, "the name of a value is one word", "Write name: value.")
            if key.value in named:
                raise self.fault(key, f"{cut(key.value)} is given twice", "Delete one of the two.")
            named[key.value] = self.node(self.next(), key.value, depth + 1, self.row(key))
        return Node(named, row)


__all__ = ["MappingError", "Node", "read_records"]
