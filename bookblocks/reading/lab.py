"""A lab: a notebook that is run when the site is built, kept as a Python file with marked cells.

    # ---
    # title: Hooks at work
    # description: What a search engine says of it.
    # ---

    # %% [markdown]
    # # Hooks at work
    #
    # Text, in the Markdown of chapters.

    # %%
    import torch

It stands below docs/labs/. Beside it stand what `make outputs` writes: `hooks-at-work.txt`, what
its cells print, and `hooks-at-work.ipynb`, which readers download. To all that reads chapters a
lab is one: its text at the very lines of the file, each cell of code a fence that opens with
```lab.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bookblocks.reading.chapter import Chapter
from bookblocks.reading.errors import BookError
from bookblocks.reading.front_matter import KEYS, read_front_matter
from bookblocks.reading.listing import READERS_HAVE
from bookblocks.reading.scanner import read_chapter
from bookblocks.reading.text import read_text

FOLDER = "labs"
"""The folder of the labs, below docs/."""

LANGUAGE = "lab"
"""The fence that a cell of code is to whatever reads chapters."""

NOTEBOOKS_HAVE = READERS_HAVE | {"IPython", "matplotlib", "tqdm"}
"""The modules that a reader of a lab has: those of a listing, and those of most notebooks."""

COLUMNS = 60
"""As long is a line of code at most."""

_MARKDOWN, _CODE = "# %% [markdown]", "# %%"
_TICKS = "``````"
_HEADING = re.compile(r"(#{1,6}) +(.*\S)")
# Markdown that the book's pages know and a notebook would print as it stands.
_ONLY_HERE = re.compile(r"!!!|\?\?\?|`#!|`:::|\{:|^\*\[|\[\^")
_MEMBER = re.compile(r"cell (\d+)")

# Matplotlib writes each text as a comment above its outlines, and numbers its parts by kind.
_WRITTEN = re.compile(r"<!--(.*?)-->", re.DOTALL)
_PART = re.compile(r'<g id="([A-Za-z]\w*?)_\d+"')
_DRAWN = "drawn: "


@dataclass(frozen=True)
class Cell:
    """A cell of a lab.

    Attributes:
        code: whether it is code; otherwise it is Markdown.
        line: the line of its marker in the file, counted from one.
        text: what it says, without blank lines around it.
        first: the line of the file at which `text` begins.
    """

    code: bool
    line: int
    text: str
    first: int


@dataclass(frozen=True)
class Printed:
    """One thing that a cell shows: a text, or a picture with its text alternative.

    Attributes:
        text: what it printed, or the text alternative of the picture.
        picture: the picture as SVG, empty where it is not at hand; None for a text.
    """

    text: str
    picture: str | None = None


Outputs = Sequence[Sequence[Printed]]
"""What the cells of code of a lab show, in their order."""


@dataclass(frozen=True)
class Lab:
    """A lab, read.

    Attributes:
        name: the file as errors name it.
        path: the file.
        title: of the page.
        description: of the page.
        cells: in the order in which they stand.
        chapter: all of it as a chapter; a cell of code is a fence ```lab.
    """

    name: str
    path: Path
    title: str
    description: str
    cells: tuple[Cell, ...]
    chapter: Chapter

    @property
    def code(self) -> list[Cell]:
        """Its cells of code."""
        return [cell for cell in self.cells if cell.code]

    @property
    def printed(self) -> Path:
        """The file with what its cells print."""
        return self.path.with_suffix(".txt")

    @property
    def notebook(self) -> Path:
        """The notebook that readers download."""
        return self.path.with_suffix(".ipynb")


def find_labs(docs: Path) -> list[Path]:
    """The labs of a book, in the order of their names."""
    return sorted(path for path in (docs / FOLDER).glob("*.py") if not path.name.startswith("."))


def is_lab(chapter: Chapter) -> bool:
    """Whether a chapter is a lab, read as one."""
    return chapter.path.endswith(".py")


@cache
def read_lab(path: Path, name: str, _changed: int) -> Lab:
    """Read one version of a lab.

    Args:
        name: the file as errors name it.

    Raises:
        BookError: it is not written as this module says; see also `read_chapter`.
    """
    return _Reader(read_text(path, name).split("\n"), path, name).read()


class _Reader:
    """Reads a lab from top to bottom."""

    def __init__(self, lines: list[str], path: Path, name: str) -> None:
        self.lines = lines
        self.path = path
        self.name = name

    def fail(self, row: int, what: str, remedy: str) -> BookError:
        return BookError(what, remedy, path=self.name, line=row + 1)

    def read(self) -> Lab:
        if self.path.stem in READERS_HAVE:
            raise self.fail(
                0,
                f"a reader who saves this lab beside a program hides the module {self.path.stem}",
                "Give the file another name.",
            )
        offset, given = self.front_matter()
        woven = [""] * (len(self.lines) - offset)
        cells: list[Cell] = []
        for start, end in self.parts(offset):
            weave = self.code if self.lines[start] == _CODE else self.markdown
            cell, part = weave(start, end)
            cells.append(cell)
            woven[start - offset : end - offset] = part
        self.headings(woven, offset, given["title"])
        if not any(cell.code for cell in cells):
            raise self.fail(offset, "this lab has no code", f"Write a cell below {_CODE}.")
        chapter = read_chapter(woven, path=self.name, offset=offset, blocks=(LANGUAGE,))
        for fence in chapter.fences:
            if fence.ticks != _TICKS:
                raise self.fail(
                    fence.line - 1,
                    "a fence in the text of a lab is neither run nor compared",
                    f"Write a cell of code, below {_CODE}.",
                )
        return Lab(
            self.name, self.path, given["title"], given["description"], tuple(cells), chapter
        )

    def front_matter(self) -> tuple[int, dict[str, str]]:
        """How many lines it takes, and what it says."""
        if self.lines[0] != "# ---" or "# ---" not in self.lines[1:]:
            raise self.fail(
                0,
                "a lab begins with its title and its description",
                "Write # title: and # description: between two lines of # ---.",
            )
        end = self.lines.index("# ---", 1)
        for row in range(1, end):
            if not self.lines[row].startswith("# "):
                raise self.fail(row, "this line is no comment", "Begin it with # and a blank.")
        given = read_front_matter(without_marks(self.lines[1:end]), path=self.name, searched=False)
        for key in KEYS:
            if key not in given:
                raise self.fail(0, f"this lab has no {key}", f"Write # {key}: below # ---.")
        return end + 1, given

    def parts(self, offset: int) -> Iterator[tuple[int, int]]:
        """Where each cell begins and ends, its marker and the blank lines below it included."""
        starts: list[int] = []
        for row in range(offset, len(self.lines)):
            line = self.lines[row]
            if line in (_MARKDOWN, _CODE):
                if self.lines[row - 1]:
                    raise self.fail(
                        row,
                        "a cell begins right below another line",
                        "Leave a blank line above it.",
                    )
                starts.append(row)
            elif re.match(r"#\s*%%", line):
                raise self.fail(
                    row,
                    f"this is no marker of a cell: {line}",
                    f"Write {_MARKDOWN} or {_CODE} and nothing else.",
                )
            elif line and not starts:
                raise self.fail(
                    row, "this line stands in no cell", f"Write {_MARKDOWN} or {_CODE} above it."
                )
        yield from zip(starts, [*starts[1:], len(self.lines)], strict=True)

    def markdown(self, start: int, end: int) -> tuple[Cell, list[str]]:
        """A cell of Markdown, and its lines in the chapter."""
        last = self.last(start, end)
        for row in range(start + 1, last + 1):
            if self.lines[row] != "#" and not self.lines[row].startswith("# "):
                raise self.fail(
                    row,
                    "this line of a cell of Markdown is no comment",
                    f"Begin it with # and a blank, or write {_CODE} above it.",
                )
        lines = without_marks(self.lines[start + 1 : last + 1])
        for number, line in enumerate(lines, start=start + 1):
            foreign = _ONLY_HERE.search(line)
            if foreign is not None:
                raise self.fail(
                    number,
                    f"a notebook would print {foreign[0]} as it stands",
                    "Say it in plain Markdown.",
                )
        text = "\n".join(lines)
        cell = Cell(code=False, line=start + 1, text=text, first=start + 2)
        return cell, ["", *lines, *[""] * (end - last - 1)]

    def code(self, start: int, end: int) -> tuple[Cell, list[str]]:
        """A cell of code, and its lines in the chapter."""
        last = self.last(start, end)
        first = next(row for row in range(start + 1, end) if self.lines[row])
        lines = self.lines[first : last + 1]
        text = "\n".join(lines)
        for row in range(first, last + 1):
            if len(self.lines[row]) > COLUMNS:
                raise self.fail(
                    row,
                    f"this line of code has {len(self.lines[row])} columns",
                    f"Break it: {COLUMNS} fit on a phone.",
                )
            for sign in ("8<-", _TICKS):
                if sign in self.lines[row]:
                    raise self.fail(
                        row, f"{sign} in a lab would be read as the book's own", "Remove it."
                    )
        self.check_program(text, first)
        cell = Cell(code=True, line=start + 1, text=text, first=first + 1)
        body = [*[""] * (first - start - 1), *lines]
        return cell, [f"{_TICKS}{LANGUAGE}", *body, _TICKS, *[""] * (end - last - 2)]

    def last(self, start: int, end: int) -> int:
        """The last line of a cell that says something."""
        row = end - 1
        while row > start and not self.lines[row]:
            row -= 1
        if row == start:
            raise self.fail(start, "this cell is empty", "Write something below it, or delete it.")
        if row == len(self.lines) - 1:
            raise self.fail(row, "the last line of this lab has no end", "End it.")
        return row

    def check_program(self, text: str, first: int) -> None:
        """See that a cell is Python, and imports what readers have."""
        try:
            tree = ast.parse(text)
        except SyntaxError as error:
            raise self.fail(
                first + (error.lineno or 1) - 1,
                f"this cell has a syntax error: {error.msg}",
                "Correct it; a lab is plain Python, without % and ! of notebooks.",
            ) from None
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                names = [each.name for each in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or "."]
            else:
                continue
            for each in names:
                if each.partition(".")[0] not in NOTEBOOKS_HAVE:
                    raise self.fail(
                        first + node.lineno - 1,
                        f"the lab imports {each}, which a reader may not have",
                        "Use Python's own library, torch, numpy, matplotlib or tqdm.",
                    )

    def headings(self, woven: list[str], offset: int, title: str) -> None:
        """See that there is one title, and that no level of headings is left out."""
        before, fenced = 0, False
        for row, line in enumerate(woven, start=offset):
            fenced ^= line.startswith(_TICKS)
            heading = None if fenced else _HEADING.fullmatch(line)
            if heading is None:
                continue
            level = len(heading[1])
            if level == 1 and (before or heading[2] != title):
                raise self.fail(
                    row,
                    f"this is not the title of the lab: {heading[2]}",
                    f"Write # {title} at its beginning, and ## for its sections.",
                )
            if level > 1 and not before:
                raise self.no_title(row, title)
            if level > before + 1:
                raise self.fail(row, "this heading leaves out a level", "Use fewer #.")
            before = level
        if not before:
            raise self.no_title(offset, title)

    def no_title(self, row: int, title: str) -> BookError:
        return self.fail(row, "this lab has no title", f"Begin its text with # {title}.")


def without_marks(lines: Sequence[str]) -> list[str]:
    """Lines of comments as text: without the sign and the blank."""
    return [line.removeprefix("#").removeprefix(" ") for line in lines]


def as_text(outputs: Outputs) -> str:
    """What cells show, as it is committed: reviewed by people, compared by tests.

    Each line that was printed begins with a bar, and a picture stands as its alternative, with
    what is drawn in it.
    """
    lines: list[str] = []
    for number, shown in enumerate(outputs, start=1):
        if shown:
            lines += ["", f"cell {number}"] if lines else [f"cell {number}"]
        for each in shown:
            if each.picture is not None:
                lines.append(f"picture: {each.text}")
                lines += [f"{_DRAWN}{line}" for line in drawn(each.picture)]
            else:
                lines += [f"| {line}".rstrip() for line in each.text.removesuffix("\n").split("\n")]
    return "".join(f"{line}\n" for line in lines)


def drawn(svg: str) -> list[str]:
    """What can be compared of a figure of matplotlib: its texts, and its parts of each kind.

    Where its lines run is not in it: the last digits differ from machine to machine.

    Args:
        svg: the figure; nothing is said of an empty one, which is not at hand.
    """
    if not svg:
        return []
    texts = (" ".join(text.split()) for text in _WRITTEN.findall(svg))
    parts = Counter(_PART.findall(svg))
    return [
        " | ".join(texts),
        ", ".join(f"{count} {kind}" for kind, count in sorted(parts.items())),
    ]


def read_outputs(lab: Lab) -> Outputs:
    """What the cells of a lab show, as it is committed; pictures are not at hand.

    Raises:
        BookError: the file is not there, or not as `make outputs` writes it.
    """
    name = Path(lab.name).with_suffix(".txt").as_posix()
    if not lab.printed.is_file():
        raise BookError(
            "what the cells of this lab print is not beside it", "Run make outputs.", path=lab.name
        )
    found: list[list[Printed]] = [[] for _ in lab.code]
    own: list[Printed] = []
    text = read_text(lab.printed, name)
    for row, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        cell = _MEMBER.fullmatch(line)
        if cell is not None and 1 <= int(cell[1]) <= len(found):
            own = found[int(cell[1]) - 1]
        elif line.startswith("picture: "):
            own.append(Printed(line.removeprefix("picture: "), ""))
        elif line.startswith(_DRAWN) and own and own[-1].picture is not None:
            # It is compared, and no page shows it beside the picture.
            continue
        elif line.startswith("|"):
            said = line[1:].removeprefix(" ")
            if own and own[-1].picture is None:
                own[-1] = Printed(f"{own[-1].text}{said}\n")
            else:
                own.append(Printed(f"{said}\n"))
        elif line:
            raise BookError(
                "this line is not as make outputs writes it", "Run it.", path=name, line=row
            )
    return found
