"""What programs of the book print on other versions of PyTorch: the file snippets/versions.yml.

    layer/bias/row.py:
      2.15.0: |
        the output, line by line

`make versions` runs every program on these versions: what differs from the page must stand here,
and what stands here must be printed. The entry of an error says it in its `also` block instead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NoReturn

import yaml

from bookblocks.reading.book import Book
from bookblocks.reading.errors import BookError
from bookblocks.reading.quiz import FOLDER, as_fences
from bookblocks.reading.text import read_text

OTHERS = ("2.6.0", "2.9.1", "2.15.0")
"""The oldest PyTorch that the book speaks of, one between, and the newest."""

FILE = "versions.yml"
"""The table, below snippets/."""


@dataclass(frozen=True)
class Declared:
    """An output on another version.

    Attributes:
        program: as a path below snippets/.
        version: of PyTorch, such as 2.15.0.
        output: what it prints there, each of its lines ended.
        line: the line of the table that says so.
    """

    program: str
    version: str
    output: str
    line: int


def read_versions(book: Book) -> tuple[Declared, ...]:
    """The table, in the order of its lines; empty where there is none.

    Raises:
        BookError: it is no table of this form.
    """
    path = book.snippets / FILE
    if not path.is_file():
        return ()
    return _read(path, book.name(path), path.stat().st_mtime_ns)


def declared(book: Book, program: str) -> dict[str, str]:
    """What a program prints on other versions, by version.

    Raises:
        BookError: see `read_versions`.
    """
    return {each.version: each.output for each in read_versions(book) if each.program == program}


def check_versions(book: Book) -> None:
    """Each line of the table speaks of an output that a page shows, and of another one.

    Raises:
        BookError: for the first that does not; see `read_versions`.
    """
    name = book.name(book.snippets / FILE)
    rows = read_versions(book)
    # Once: each page of a build asks, and to find all pages takes as long as to read some.
    pages = set(book.pages()) if rows else set()
    for row in rows:
        shown = _shown(book, row.program, pages)
        if shown is None:
            what = f"no page shows an output of {row.program}"
            _fail(what, "Correct its name, or delete it.", name, row.line)
        if shown == row.output:
            what = f"on {row.version} {row.program} prints what its page shows"
            _fail(what, "Delete these lines.", name, row.line)


def _shown(book: Book, program: str, pages: Collection[Path]) -> str | None:
    """The output of a program, which stands in the folder that its chapter has the name of."""
    folder = Path(program).parent
    quiz = folder.name == FOLDER
    named = folder.parent if quiz else folder
    if not named.name:
        # It stands in the folder of no chapter.
        return None
    path = book.docs / named.with_suffix(".md")
    if path not in pages:
        return None
    chapter = book.chapter(path)
    fences = as_fences(chapter) if quiz else chapter.listings
    outputs = (fence.output for fence in fences if fence.program == program)
    return next((output.text for output in outputs if output is not None), None)


@lru_cache(maxsize=4)
def _read(path: Path, name: str, _changed: int) -> tuple[Declared, ...]:
    """Read one version of the file once; every page of a build asks."""
    try:
        node = yaml.compose(read_text(path, name), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = None if mark is None else mark.line + 1
        raise BookError(
            f"is no YAML: {error.problem}", "See reading/versions.py.", path=name, line=line
        ) from None
    return () if node is None else tuple(_rows(node, name))


def _rows(node: yaml.Node, name: str) -> Iterator[Declared]:
    for program, versions in _pairs(node, name, "a program and its versions"):
        for version, output in _pairs(versions, name, "a version and its output"):
            line = version.start_mark.line + 1
            if version.value not in OTHERS:
                known = ", ".join(OTHERS)
                _fail(
                    f"{version.value} is no version of this table", f"It has {known}.", name, line
                )
            if not isinstance(output, yaml.ScalarNode) or not output.value.endswith("\n"):
                what = "the output must be a block of lines"
                _fail(what, "Write | behind the version, and the lines below it.", name, line)
            yield Declared(program.value, version.value, output.value, line)


def _pairs(node: yaml.Node, name: str, what: str) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        _fail(f"here must stand {what}", "See reading/versions.py.", name, node.start_mark.line + 1)
    seen: set[str] = set()
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            _fail(f"here must stand {what}", "See reading/versions.py.", name, line)
        if key.value in seen:
            _fail(f"{key.value} stands here twice", "Delete one.", name, line)
        seen.add(key.value)
        yield key, value


def _fail(what: str, remedy: str, name: str, line: int) -> NoReturn:
    raise BookError(what, remedy, path=name, line=line)


def written(rows: Mapping[str, Mapping[str, str]]) -> str:
    """The text of a table.

    Args:
        rows: for each program its outputs, by version.
    """
    parts = ["# Written by make versions: what prints something else on another PyTorch.\n"]
    for program in sorted(rows):
        parts.append(f"{program}:\n")
        for version in sorted(rows[program], key=_order):
            lines = rows[program][version].removesuffix("\n").split("\n")
            # A first line that begins with a blank would be taken for the indentation.
            sign = "|2" if lines[0].startswith(" ") else "|"
            block = "".join(f"    {line}\n" if line else "\n" for line in lines)
            parts.append(f"  {version}: {sign}\n{block}")
    return "".join(parts)


def _order(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]
