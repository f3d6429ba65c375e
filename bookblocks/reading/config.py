"""The book's mkdocs.yml, read as MkDocs reads it; what is wrong with it is said in one line."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import yaml
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from bookblocks.reading.errors import BookError
from bookblocks.reading.mapping import MappingError, telling
from bookblocks.reading.text import read_text

FILE = "mkdocs.yml"
"""Where the book's configuration stands, below its root."""


def read_config(root: Path) -> dict[str, Any]:
    """The configuration of a book; what another file passes on to it (INHERIT) is in it.

    Args:
        root: the folder of mkdocs.yml.

    Raises:
        BookError: it cannot be read, is no mapping in YAML, or has a name twice.
    """
    path = root / FILE
    text = read_text(path, FILE)
    try:
        with telling(text):
            node = yaml.compose(text, Loader=get_yaml_loader())
    except MappingError as error:
        remedy = "Correct it; MkDocs does not read it either."
        raise BookError(error.what, remedy, path=FILE, line=error.row + 1) from None
    if not isinstance(node, yaml.MappingNode):
        raise BookError("here must stand names and values", "Write site_name: first.", path=FILE)
    for key in _doubles(node, set()):
        raise BookError(
            f"{key.value} is given twice, and only the last would count",
            "Delete one of the two.",
            path=FILE,
            line=key.start_mark.line + 1,
        )
    file = StringIO(text)
    # What it inherits is looked for beside it.
    file.name = str(path)
    try:
        return yaml_load(file, get_yaml_loader())
    except (ConfigurationError, yaml.YAMLError, ImportError, OSError) as error:
        problem = str(error).splitlines()[0]
        raise BookError(f"MkDocs could not read it: {problem}", "Correct it.", path=FILE) from None


def _doubles(node: yaml.Node, seen: set[int]) -> Iterator[yaml.Node]:
    """The names that stand a second time in their mapping."""
    if id(node) in seen:
        # An alias may lead back to where it stands.
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _doubles(each, seen)
    if not isinstance(node, yaml.MappingNode):
        return
    known: set[Any] = set()
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode):
            if key.value in known:
                yield key
            known.add(key.value)
        yield from _doubles(value, seen)
