"""An entry of the field guide: a section of one form, with the programs that prove it.

Below reference/errors/ each section answers one error message, below reference/silent-traps/
one symptom. The form is checked, so that no entry can be without its proof.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown.extensions.toc import slugify

from bookblocks.reading.book import Book
from bookblocks.reading.chapter import Chapter, Fence
from bookblocks.reading.errors import BookError
from bookblocks.reading.mapping import MappingError, read_mapping

ERRORS = "reference/errors"
TRAPS = "reference/silent-traps"

USUAL_CAUSE, REMEDY, CHECK, MORE = (
    "**Usual cause.**",
    "**Remedy.**",
    "**Do you have it?**",
    "More: ",
)

NOTHING = "nothing"
"""What an `also` block says of a version that raises nothing."""

GPU = "GPU"
"""The name in an `also` block of what reports from a GPU show; no test has one to run it."""

PYTHON = "Python 3.14"
"""The name in an `also` block of what that Python, and each after it, prints on any PyTorch.

The tests that run on it compare it; the page itself shows what the Pythons before it print.
"""

_SINCE = (3, 14)

_HEADING = re.compile(r"## +(.*?)\s*$")
_MESSAGE = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\]\([^()\s]*\.md(?:#[^()\s]*)?\)")
_TARGET = re.compile(r"\[([^\]]*)\](?:\([^()]*\)|\[[^\]]*\])")
_MARK = re.compile(r"`([^`]*)`|\*")
# The line of an output with which an error begins: a type, then its message.
_RAISED = re.compile(r"(?:[A-Za-z_]\w*\.)*[A-Z]\w*(?::|$)")


@dataclass(frozen=True)
class Entry:
    """A section of a page of the field guide.

    Attributes:
        chapter: the page.
        line: the line of its heading in the file.
        title: its heading, without markup.
        heading: its heading as it is written.
        anchor: the id of its heading on the page.
        paragraphs: its prose, each with the index of its first line.
        fences: its fences, in their order.
    """

    chapter: Chapter
    line: int
    title: str
    heading: str
    anchor: str
    paragraphs: list[tuple[int, str]]
    fences: list[Fence]

    @property
    def says(self) -> str:
        """Its first paragraph, without markup."""
        return plain(self.paragraphs[0][1]) if self.paragraphs else ""

    @property
    def messages(self) -> list[str]:
        """The messages that it shows, the one of its first program first."""
        printed = [raised(fence.body) for fence in self.fences if fence.language == "pytb"]
        others = dict.fromkeys(text for text in self.also.values() if text != NOTHING)
        return [*printed, *others]

    @property
    def also(self) -> dict[str, str]:
        """What other versions of PyTorch and of Python print: a message for each."""
        found: dict[str, str] = {}
        for fence in self.fences:
            if fence.language == "also":
                try:
                    options = read_mapping("\n".join(fence.body))
                except MappingError:
                    # The block itself says what is wrong with it.
                    continue
                found |= {name: str(entry.value) for name, entry in options.items()}
        return found


def plain(text: str) -> str:
    """Text of a chapter without its links, its emphasis and the marks of code."""
    return " ".join(_MARK.sub(r"\1", _TARGET.sub(r"\1", text)).split())


def raised(lines: list[str]) -> str:
    """The error in a `pytb` output: without what was printed before it."""
    first = next((index for index, line in enumerate(lines) if _RAISED.match(line)), 0)
    return "\n".join(lines[first:])


def with_message(shown: Sequence[str], message: str) -> list[str]:
    """A `pytb` output as it is where another message is raised, or `NOTHING` is."""
    before = len(shown) - len(raised(list(shown)).split("\n"))
    return [*shown[:before], *([] if message == NOTHING else message.split("\n"))]


def on_this_python(chapter: Chapter, fence: Fence) -> str:
    """What a program should print on the Python that runs this, its lines ended."""
    if fence.output is None:
        return ""
    if sys.version_info >= _SINCE and folder_of(chapter) == ERRORS:
        for entry in entries(chapter):
            if PYTHON in entry.also and entry.fences[0].line == fence.line:
                lines = with_message(fence.output.body, entry.also[PYTHON])
                return "".join(f"{line}\n" for line in lines)
    return fence.output.text


def folder_of(chapter: Chapter) -> str | None:
    """The part of the field guide to which a page belongs, or None."""
    return next((name for name in (ERRORS, TRAPS) if f"/{name}/" in chapter.path), None)


def entries(chapter: Chapter) -> list[Entry]:
    """The sections of a page, each from its heading to the next."""
    prose = dict(chapter.prose())
    starts = [index for index, line in prose.items() if _HEADING.match(line)]
    ends = [*starts[1:], len(chapter.lines)]
    return [_entry(chapter, prose, start, end) for start, end in zip(starts, ends, strict=False)]


def _entry(chapter: Chapter, prose: dict[int, str], start: int, end: int) -> Entry:
    heading = _HEADING.sub(r"\1", chapter.lines[start])
    paragraphs: list[tuple[int, str]] = []
    last = start
    for index in range(start + 1, end):
        line = prose.get(index, "").strip()
        if not line or line.startswith("<!--"):
            continue
        if paragraphs and last == index - 1:
            paragraphs[-1] = (paragraphs[-1][0], f"{paragraphs[-1][1]} {line}")
        else:
            paragraphs.append((index, line))
        last = index
    title = plain(heading)
    return Entry(
        chapter,
        chapter.offset + start + 1,
        title,
        heading,
        slugify(title, "-"),
        paragraphs,
        [fence for fence in chapter.fences if start < fence.start < end],
    )


def guide(book: Book, folder: str) -> list[tuple[Chapter, list[Entry]]]:
    """The pages of a part of the field guide, in the order of their names, with their entries.

    Raises:
        BookError: two entries have one title.
    """
    found = []
    titles: dict[str, Entry] = {}
    for path in sorted((book.docs / folder).glob("*.md")):
        chapter = book.chapter(path)
        found.append((chapter, entries(chapter)))
        for entry in found[-1][1]:
            first = titles.setdefault(entry.title, entry)
            if first is not entry:
                raise _fault(
                    entry,
                    f"there is an entry of this title at {first.chapter.path}:{first.line}",
                    "Name the one that it is not, or make one of both.",
                )
    return found


def check_entries(chapter: Chapter) -> None:
    """Each section of a page of the field guide has its form, and so its proof.

    Raises:
        BookError: for the first that has not.
    """
    folder = folder_of(chapter)
    if folder is None:
        return
    for entry in entries(chapter):
        if folder == ERRORS:
            _check_error(entry)
        else:
            _check_trap(entry)
        _check_more(entry)


def _fault(entry: Entry, what: str, remedy: str) -> BookError:
    return BookError(
        f"entry {entry.title}: {what}", remedy, path=entry.chapter.path, line=entry.line
    )


def _check_error(entry: Entry) -> None:
    if not _MESSAGE.fullmatch(entry.heading):
        raise _fault(
            entry, "its title is no message", "Write the message between one pair of backticks."
        )
    first = next(_programs(entry), None)
    if first is None or first.output is None or first.output.language != "pytb":
        raise _fault(
            entry,
            "its first program raises nothing",
            "Begin with the program that raises the message, its output in a ```pytb fence.",
        )
    shown = " ".join(raised(first.output.body).split())
    at = 0
    for piece in entry.title.split(" … "):
        found = shown.find(piece, at)
        if found < 0:
            raise _fault(
                entry,
                f"its first program does not print this: {piece}",
                "Write the message as it is printed, with … between blanks where you leave out.",
            )
        at = found + len(piece)
    _paragraph(entry, USUAL_CAUSE)
    _check_program(entry, REMEDY, "works")


def _check_trap(entry: Entry) -> None:
    first = next(_programs(entry), None)
    if first is None or first.output is None or first.output.language != "text":
        raise _fault(
            entry,
            "its first program does not show the trap",
            "Begin with a program that ends without an error, and print what is wrong.",
        )
    _check_program(entry, CHECK, "checks for it")
    _check_program(entry, REMEDY, "works")


def _check_program(entry: Entry, opening: str, does: str) -> None:
    """Below a paragraph stands a program that ends without an error, before the next of these."""
    row = _paragraph(entry, opening)
    marks = (USUAL_CAUSE, REMEDY, CHECK, MORE)
    later = [index for index, text in entry.paragraphs if index > row and text.startswith(marks)]
    end = min(later, default=len(entry.chapter.lines))
    if not any(
        row < fence.start < end and fence.output is not None and fence.output.language == "text"
        for fence in _programs(entry)
    ):
        raise _fault(
            entry,
            f"below {opening} no program {does}",
            "Show one there that ends without an error, with its output.",
        )


def _check_more(entry: Entry) -> None:
    last = entry.paragraphs[-1][1] if entry.paragraphs else ""
    if not last.startswith(MORE) or not _LINK.search(last):
        raise _fault(
            entry,
            "it leads into no chapter",
            "Close it with a paragraph that begins with More: and links to where the idea is told.",
        )


def _programs(entry: Entry) -> Iterator[Fence]:
    return (fence for fence in entry.fences if fence.language == "python")


def _paragraph(entry: Entry, opening: str) -> int:
    """The index of the first line of the paragraph that begins so."""
    for index, text in entry.paragraphs:
        if text.startswith(opening):
            return index
    raise _fault(
        entry, f"it has no paragraph {opening}", "Write one; CONTRIBUTING.md has the form."
    )
