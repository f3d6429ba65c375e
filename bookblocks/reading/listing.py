"""A listing: one complete program under snippets/, shown in a chapter whole or by its sections.

In a chapter it is a `python` fence that holds nothing but stock pymdownx.snippets includes:

    --8<-- "layer/bias/without_bias.py:idea"

On the page the named sections are in view, the rest of the program is one click away, and
Copy takes the whole program. A reader saves that under the listing's name in an empty folder
and runs it: so it may import only what every reader has, and its name may hide nothing of it.
What it takes from the book's core is written into it: see `excerpt`.
"""

from __future__ import annotations

import ast
import difflib
import re
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bookblocks.reading.errors import BookError
from bookblocks.reading.excerpt import excerpt
from bookblocks.reading.text import character, read_text

# The section marker of pymdownx.snippets, on a line of its own.
SECTION_MARKER = re.compile(
    r"\s*#\s*-+8<-+\s+\[\s*(?P<kind>start|end)\s*:\s*(?P<name>[A-Za-z][-_0-9A-Za-z]*)\s*\]\s*$"
)

READERS_HAVE = sys.stdlib_module_names | {
    *("torch", "functorch", "torchgen", "numpy"),
    # What torch is installed with.
    *("filelock", "fsspec", "jinja2", "markupsafe", "mpmath", "networkx"),
    *("setuptools", "sympy", "typing_extensions"),
}
"""The modules that a reader has who has installed PyTorch and NumPy."""


@dataclass(frozen=True)
class Listing:
    """A program and the sections that a chapter can show.

    Attributes:
        name: its path below snippets/, with forward slashes.
        path: the file.
        lines: the program without its section markers, no line ends.
        sections: for each section the indices of its lines in `lines`.
        written: the same without what excerpts stand for; None where there are none.
    """

    name: str
    path: Path
    lines: tuple[str, ...]
    sections: dict[str, range]
    written: Listing | None = None

    @property
    def program(self) -> str:
        """The text that Copy takes and that the tests run."""
        return "\n".join(self.lines) + "\n"

    def stock(self, sections: Iterable[str] = ()) -> str:
        """What a stock include of these sections gives; of the whole file where there are none."""
        file = self.written or self
        shown = [file.lines[index] for name in sections for index in file.sections[name]]
        return "\n".join(shown or file.lines).rstrip()

    def shown(self, sections: Iterable[str]) -> set[int]:
        """The indices of the lines in these sections; of every line where there are none."""
        names = tuple(sections)
        if not names:
            return set(range(len(self.lines)))
        return {index for name in names for index in self.sections[name]}


def read_listing(
    snippets: Path, name: str, *, at: str | None = None, line: int | None = None
) -> Listing:
    """Read the program `name` below `snippets`.

    Args:
        at: the chapter that includes it, for the error when the file is missing.
        line: the line of that include.

    Raises:
        BookError: no such file, a section marker without its partner, two sections of one
            name, a line that looks like a marker and is none, a syntax error, an import of
            what a reader does not have, a name that a module has which every reader has.
    """
    path = snippets / name
    if not path.is_file():
        known = [file.relative_to(snippets).as_posix() for file in snippets.rglob("*.py")]
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"Create {_shown_path(path)}."
        raise BookError(f"there is no listing {name}", hint, path=at, line=line)
    return _parse(path, name, read_text(path, _shown_path(path)))


def _check_shown(text: str, shown: str) -> None:
    """See that a page can show a program as it is.

    Raises:
        BookError: for the first line that it cannot.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        blank = next((each for each in line if each != " " and each.isspace()), None)
        if blank is not None:
            what = f"{character(blank)}, which a reader takes for a blank"
            remedy = f'Write a blank, or "\\u{ord(blank):04x}" in a text.'
        elif line.lstrip().startswith(("```", "~~~")):
            what, remedy = line.strip()[:3], "Write it otherwise: it would end the fence."
        else:
            continue
        raise BookError(f"this line of a program holds {what}", remedy, path=shown, line=number)


def check_section(listing: Listing, section: str | None, *, at: str, line: int) -> None:
    """See that a section that is shown is there; None shows the whole program.

    Args:
        at: the chapter that shows it.
        line: the line that names it.

    Raises:
        BookError: it is not.
    """
    if section is not None and section not in listing.sections:
        known = ", ".join(listing.sections) or "none"
        raise BookError(
            f"{listing.name} has no section {section}",
            f"Its sections: {known}.",
            path=at,
            line=line,
        )


def program_text(path: Path) -> str:
    """A program as Copy gives it, its sections not looked at.

    Raises:
        BookError: see `read_text`.
    """
    shown = _shown_path(path)
    pieces = _pieces(read_text(path, shown), shown)
    return "".join(f"{line}\n" for _, lines in pieces for line in lines)


@cache
def _parse(path: Path, name: str, text: str) -> Listing:
    """Parse one version of a file."""
    shown = _shown_path(path)
    _check_shown(text, shown)
    written = _sections(path, name, text, shown)
    tree = _tree(text, shown)
    lines: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    for number, piece in _pieces(text, shown):
        starts.append(len(lines))
        lines += piece
        origins += [number] * len(piece)
    starts.append(len(lines))
    sections = {
        section: range(starts[of.start], starts[of.stop])
        for section, of in written.sections.items()
    }
    if tuple(lines) == written.lines:
        _check_alone(path, tree, shown, range(1, text.count("\n") + 2))
        return written
    listing = Listing(name, path, tuple(lines), sections, written)
    _check_alone(path, _tree(listing.program, shown), shown, origins)
    return listing


def _pieces(text: str, shown: str) -> Iterator[tuple[int, list[str]]]:
    """For each line of a file that is no section marker its number, and what it stands for."""
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        if not SECTION_MARKER.match(line):
            yield number, excerpt(line, at=shown, number=number) or [line]


def _sections(path: Path, name: str, text: str, shown: str) -> Listing:
    """The lines of a file and its sections, excerpts as they are written."""
    lines: list[str] = []
    opened: dict[str, tuple[int, int]] = {}
    sections: dict[str, range] = {}
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        marker = SECTION_MARKER.match(line)
        if marker is None:
            if "8<-" in line:
                raise BookError(
                    f"this is not a section marker: {line.strip()}",
                    "Write it as # --8<-- [start:name] or # --8<-- [end:name].",
                    path=shown,
                    line=number,
                )
            lines.append(line)
        elif marker["kind"] == "start":
            if marker["name"] in opened or marker["name"] in sections:
                raise BookError(
                    f"there are two sections named {marker['name']}",
                    "Give each section of a listing its own name.",
                    path=shown,
                    line=number,
                )
            opened[marker["name"]] = (len(lines), number)
        else:
            if marker["name"] not in opened:
                raise BookError(
                    f"section {marker['name']} ends but has not started",
                    f"Put # --8<-- [start:{marker['name']}] before its first line.",
                    path=shown,
                    line=number,
                )
            start, started_at = opened.pop(marker["name"])
            if start == len(lines):
                raise BookError(
                    f"section {marker['name']} is empty",
                    "Put its markers around the lines it should show.",
                    path=shown,
                    line=started_at,
                )
            sections[marker["name"]] = range(start, len(lines))
    for section, (_, number) in opened.items():
        raise BookError(
            f"section {section} starts but never ends",
            f"Put # --8<-- [end:{section}] after its last line.",
            path=shown,
            line=number,
        )
    return Listing(name, path, tuple(lines), sections)


def _tree(text: str, shown: str) -> ast.Module:
    """The syntax tree of a program that compiles.

    Raises:
        BookError: it does not.
    """
    try:
        # What Python warns of is seen when the program runs.
        with warnings.catch_warnings(action="ignore"):
            tree = ast.parse(text, shown)
            compile(tree, shown, "exec", dont_inherit=True)
            return tree
    except SyntaxError as error:
        what, line = error.msg, error.lineno or 1
    except (ValueError, RecursionError, MemoryError) as error:
        what, line = str(error) or "it is nested too deeply", 1
    raise BookError(
        f"the program has a syntax error: {what}",
        "Correct it; python must be able to run this file.",
        path=shown,
        line=line,
    )


def statements(tree: ast.AST) -> Iterator[ast.AST]:
    """Each statement of a tree, however deep; `ast.walk` would look into each expression."""
    for field in ("body", "handlers", "cases", "orelse", "finalbody"):
        for node in getattr(tree, field, ()):
            yield node
            yield from statements(node)


def _check_alone(path: Path, tree: ast.Module, shown: str, origins: Sequence[int]) -> None:
    """See that what Copy gives runs in an empty folder, under the name of its file.

    Args:
        origins: for each line of the tree's text the line of the file that it comes from.

    Raises:
        BookError: it imports what a reader does not have, or hides a module by its name.
    """
    if path.stem in READERS_HAVE:
        raise BookError(
            f"a reader who saves this program as {path.name} hides Python's or PyTorch's own "
            f"module {path.stem} with it",
            "Give the file another name.",
            path=shown,
            line=1,
        )
    for node in statements(tree):
        if isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = ["." * node.level + (node.module or "")]
        else:
            continue
        for imported in names:
            root = imported.partition(".")[0]
            if root not in READERS_HAVE and root != path.stem:
                raise BookError(
                    f"the program imports {imported}, which a reader who copies it does not have",
                    "A listing runs alone, in an empty folder: write what it needs into it, or "
                    "take it from Python's own library, torch or numpy.",
                    path=shown,
                    line=origins[node.lineno - 1],
                )


def _shown_path(path: Path) -> str:
    """A path as a writer types it: relative to the folder that the command was given in."""
    return path.as_posix().removeprefix(f"{Path.cwd().as_posix()}/")
