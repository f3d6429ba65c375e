"""A chapter: one Markdown file, its fences, and which output belongs to which program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bookblocks.reading.edit import LANGUAGE as EDIT
from bookblocks.reading.edit import Edit
from bookblocks.reading.errors import BookError, Fail

OUTPUT_LANGUAGES = ("text", "pytb")
"""`text` is what a program printed; `pytb` ends with the error it was meant to raise."""

SHELL_LANGUAGES = ("sh", "bash")

EXPECTED = "<!--pytest-codeblocks:expected-output-->"
"""The marker between a program and its output."""

EXAMPLE_LANGUAGES = ("markdown", "yaml", "toml")
"""Languages that only show how something is written; not allowed in docs/."""


@dataclass
class Fence:
    """A fenced block of a chapter.

    Attributes:
        line: the line of its opening backticks in the file, counted from one.
        start: the index of that line in the text.
        end: the index of the line with its closing backticks.
        language: the whole info string: a fence carries no options.
        body: the lines between.
        includes: for a listing, the (program, section or None) of each include.
        edit: for an edited listing, what is changed in which.
        edited: the name of the edited program, different from all others of its chapter.
        skip: the written reason why it is not run.
        output: the fence that shows what it prints.
        listing: for an output, the program fence it belongs to.
    """

    line: int
    start: int
    end: int
    indent: str
    ticks: str
    language: str
    body: list[str]
    includes: list[tuple[str, str | None]] = field(default_factory=list)
    edit: Edit | None = None
    edited: str | None = None
    skip: str | None = None
    output: Fence | None = None
    listing: Fence | None = None

    @property
    def program(self) -> str | None:
        """The listing that this fence shows, as a path below snippets/; or the edited one."""
        if self.edited is not None:
            return self.edited
        return self.includes[0][0] if self.includes else None

    @property
    def text(self) -> str:
        """The lines between, each ended: of an output what a program prints."""
        return "".join(f"{line}\n" for line in self.body)

    @property
    def sections(self) -> list[str]:
        """The sections that it shows; none means the whole program."""
        return [section for _, section in self.includes if section is not None]

    @property
    def runs(self) -> bool:
        """Whether the tests run it."""
        return self.language in ("python", EDIT, *SHELL_LANGUAGES) and self.skip is None


@dataclass
class Chapter:
    """A Markdown file, read.

    Attributes:
        path: relative to the root of the book, as an error names it.
        lines: its text, without line ends and without its front matter.
        offset: how many lines of front matter came before.
        fences: in the order in which they stand.
        hidden: the indices of lines that are a comment of several lines.
    """

    path: str
    lines: list[str]
    offset: int
    fences: list[Fence]
    hidden: frozenset[int] = frozenset()

    @property
    def fenced(self) -> set[int]:
        """The indices of the lines of its fences."""
        return {index for fence in self.fences for index in range(fence.start, fence.end + 1)}

    def prose(self) -> Iterator[tuple[int, str]]:
        """The lines beside its fences and the comments of several lines, with their index."""
        fenced = self.fenced
        for index, line in enumerate(self.lines):
            if index not in fenced and index not in self.hidden:
                yield index, line

    def behind(self, row: int) -> int:
        """The index of the first line behind the paragraph that has a line."""
        fenced = self.fenced
        while row < len(self.lines) and self.lines[row].strip() and row not in fenced:
            row += 1
        return row

    def opens(self, row: int) -> Fence | None:
        """The fence that opens at a line, or below blank ones."""
        while row < len(self.lines) and not self.lines[row].strip():
            row += 1
        return next((fence for fence in self.fences if fence.start == row), None)

    @property
    def listings(self) -> list[Fence]:
        """The fences whose programs the tests run."""
        return [fence for fence in self.fences if fence.runs]


def split_front_matter(text: str) -> tuple[list[str], int]:
    """The lines after a chapter's front matter, and how many lines that took."""
    lines = text.split("\n")
    if lines and lines[0].rstrip() == "---":
        for index, line in enumerate(lines[1:], start=1):
            if line.rstrip() in ("---", "..."):
                return lines[index + 1 :], index + 1
    return lines, 0


def error_at(chapter: Chapter, row: int, what: str, remedy: str) -> BookError:
    """The error of a line of a chapter, by its index."""
    return BookError(what, remedy, path=chapter.path, line=chapter.offset + row + 1)


def failure(chapter: Chapter, fence: Fence) -> Fail:
    """Makes the errors of one fence, at its line."""

    def fail(what: str, remedy: str) -> BookError:
        return BookError(what, remedy, path=chapter.path, line=fence.line)

    return fail
