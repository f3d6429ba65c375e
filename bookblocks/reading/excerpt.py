"""An excerpt: what a listing takes, word for word, from the core that runs in the page.

In a program this line stands for the function's own lines:

    from bookblocks.smalltorch.tensor import places

and for those of what it uses of the same module. The page shows them, Copy takes them, the tests
run them. So the core is written once, and a reader who copies the program has all of it, and no
module of this book to import. What the lines import, the program imports.
"""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import bookblocks
from bookblocks.reading.errors import BookError

CORE = Path(bookblocks.__file__).with_name("smalltorch")
"""The folder of the core."""

_PACKAGE = "bookblocks.smalltorch"
_TAKEN = re.compile(rf"\s*(?:from|import)\s+{re.escape(_PACKAGE)}\b")
_LINE = re.compile(
    rf"from {re.escape(_PACKAGE)}(?P<module>(?:\.\w+)+) import (?P<names>\w+(?:, \w+)*)"
)


def excerpt(line: str, *, at: str, number: int) -> list[str] | None:
    """The lines for which a line of a program stands; None where it stands for itself.

    Args:
        at: the program, for an error.
        number: the line's number in it.

    Raises:
        BookError: the line is not written as above, or the core has no such module or name.
    """
    if not _TAKEN.match(line):
        return None
    written = _LINE.fullmatch(line)
    if written is None:
        raise BookError(
            f"this takes nothing from the core: {line.strip()}",
            f"Write it as: from {_PACKAGE}.module import name, name",
            path=at,
            line=number,
        )
    file = CORE.joinpath(*written["module"].strip(".").split(".")).with_suffix(".py")
    if not file.is_file():
        raise BookError(
            f"the core has no module {written['module'].strip('.')}",
            f"There is no {file.relative_to(CORE.parent.parent).as_posix()}.",
            path=at,
            line=number,
        )
    defined = _defined(file, file.stat().st_mtime_ns)
    wanted: set[str] = set()
    for name in written["names"].split(", "):
        if name not in defined:
            near = difflib.get_close_matches(name, defined, n=1)
            raise BookError(
                f"{file.name} of the core defines no {name}",
                f"Did you mean {near[0]}?" if near else f"It defines: {', '.join(defined)}.",
                path=at,
                line=number,
            )
        wanted |= _needed(name, defined)
    found: list[str] = []
    for name, definition in defined.items():
        if name in wanted:
            # Two blank lines after a definition, of which the program has one at least.
            found += [*["", ""] * bool(found), *definition.lines]
    return [*found, ""] if found[-1].startswith(" ") else found


@dataclass(frozen=True)
class _Definition:
    """A function, class or constant of a module.

    Attributes:
        lines: its text.
        uses: the names in it.
    """

    lines: tuple[str, ...]
    uses: frozenset[str]


def _needed(name: str, defined: Mapping[str, _Definition]) -> set[str]:
    """A name, and all names of its module that its definition cannot do without."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += [used for used in defined[each].uses if used in defined]
    return found


@cache
def _defined(file: Path, changed: int) -> dict[str, _Definition]:
    """Each function, class and constant of a module by its name, in the order of its lines."""
    text = file.read_text(encoding="utf-8")
    lines = text.split("\n")
    found: dict[str, _Definition] = {}
    for node in ast.parse(text).body:
        first = node.lineno
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            first = min((each.lineno for each in node.decorator_list), default=first)
            names = [node.name]
        elif isinstance(node, ast.Assign):
            names = [each.id for each in node.targets if isinstance(each, ast.Name)]
        else:
            continue
        uses = frozenset(each.id for each in ast.walk(node) if isinstance(each, ast.Name))
        for name in names:
            found[name] = _Definition(tuple(lines[first - 1 : node.end_lineno]), uses)
    return found
