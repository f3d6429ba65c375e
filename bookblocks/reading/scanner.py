"""Reads a chapter: finds its fences and markers, and refuses what would not be tested.

Everything that could leave a block silently untested is refused here, before the page is
built and before a test is collected, so the site and the tests read a chapter alike.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from bookblocks.reading.chapter import (
    EXAMPLE_LANGUAGES,
    EXPECTED,
    OUTPUT_LANGUAGES,
    SHELL_LANGUAGES,
    Chapter,
    Fence,
)
from bookblocks.reading.edit import LANGUAGE as EDIT
from bookblocks.reading.edit import edited_name, read_edit
from bookblocks.reading.errors import BookError
from bookblocks.reading.prose import check_line, in_comment
from bookblocks.reading.references import check_references

_OPEN = re.compile(r"(?P<indent>[ \t]*)(?P<ticks>`{3,}|~{3,})(?P<info>.*)$")
_QUOTED = re.compile(r"\s*>.*(`{3}|~{3})")
_IN_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)]|:|\[\^[^\]]+\]:)\s+(?:`{3,}|~{3,})[^`]*$")
_INCLUDE = re.compile(r'--8<-- +"(?P<path>[^":]+)(?::(?P<section>[A-Za-z][-\w]*))?"$')
# A second spelling would be a second program for all that counts them.
_PLAIN_PATH = re.compile(r"(?:(?!\.{1,2}/)[^/]+/)*[^/]+")
_SKIP = re.compile(
    # A reason that held its own quote or -- could end before the comment does, or behind it.
    r"""<!--pytest\.mark\.skip\(reason=(?P<quote>["'])"""
    r"""(?P<reason>(?!\s*(?P=quote))(?:(?!--|(?P=quote)).)+)(?P=quote)\)-->$"""
)
_LOOKS_LIKE_MARKER = re.compile(r"<!--[-\s]*(pytest|expected|codeblocks)", re.IGNORECASE)
_LOOKS_LIKE_PYTHON = re.compile(r"\W*(py|ipython|pycon)", re.IGNORECASE)


def read_chapter(
    lines: Sequence[str], *, path: str, offset: int = 0, blocks: Collection[str] | None
) -> Chapter:
    """Find the fences of a chapter and refuse what would not be tested.

    Args:
        lines: the text without its front matter.
        path: the name of the file in errors.
        offset: the number of lines before `lines` in that file.
        blocks: the fences beside programs and outputs that this book can render; None for
            a file that is not a page of the site (README.md), where programs stand in the
            fence itself and example languages are allowed.

    Raises:
        BookError: with the place and the remedy, for the first fault.
    """
    return _Scanner(list(lines), path, offset, blocks).read()


def _dedent(line: str, width: int) -> str:
    """Take at most `width` blanks from the start of a line, as superfences does."""
    return line[min(width, len(line) - len(line.lstrip())) :]


class _Scanner:
    """Reads one chapter from top to bottom."""

    def __init__(
        self, lines: list[str], path: str, offset: int, blocks: Collection[str] | None
    ) -> None:
        self.lines = lines
        self.path = path
        self.offset = offset
        self.blocks = blocks
        self.fences: list[Fence] = []
        # The lines of comments that take several.
        self.hidden: set[int] = set()
        # A marker waits here for the fence it speaks of: (line index, reason or None).
        self.skip: tuple[int, str] | None = None
        self.expected: int | None = None
        # The last program, while nothing but blank lines has followed it.
        self.above: Fence | None = None

    def fail(self, index: int, what: str, remedy: str) -> BookError:
        return BookError(what, remedy, path=self.path, line=self.offset + index + 1)

    def read(self) -> Chapter:
        index = 0
        comment = False
        while index < len(self.lines):
            line = self.lines[index]
            stripped = line.strip()
            opens = stripped.startswith(("```", "~~~"))
            if "8<-" in line and self.blocks is not None:
                raise self.fail(
                    index,
                    "an include outside a python fence could bring in what is not tested",
                    "Put it into a ```python fence.",
                )
            if comment:
                self.hidden.add(index)
                comment = in_comment(line, index, self.fail)
            elif opens:
                index = self.fence(index)
            elif _QUOTED.match(line):
                raise self.fail(
                    index,
                    "a fence in a block quote is not run",
                    "Take it out of the quote, or use an admonition (!!!).",
                )
            elif _IN_ITEM.match(line):
                raise self.fail(
                    index,
                    "a fence on the line of a list item is not run",
                    "Give it a line of its own, four blanks further in than the item.",
                )
            elif _LOOKS_LIKE_MARKER.match(stripped):
                self.marker(index, stripped)
            elif stripped:
                self.settle(index)
                self.above = None
                comment = check_line(self.lines, index, self.fail, page=self.blocks is not None)
                if comment:
                    self.hidden.add(index)
            index += 1
        if comment:
            raise self.fail(
                min(self.hidden), "this comment never ends", "Close it with --> on its last line."
            )
        self.settle(len(self.lines) - 1)
        chapter = Chapter(self.path, self.lines, self.offset, self.fences, frozenset(self.hidden))
        if self.blocks is not None:
            check_references(chapter)
        return chapter

    def settle(self, index: int) -> None:
        """A marker must be followed by its fence, with nothing but blank lines between."""
        if self.expected is not None:
            raise self.fail(
                self.expected,
                "no output fence follows this marker",
                "Put a ```text fence (```pytb for an error) right below it.",
            )
        if self.skip is not None:
            raise self.fail(
                self.skip[0],
                "no program follows this skip",
                "Put it right above the fence that is not to be run.",
            )

    def marker(self, index: int, text: str) -> None:
        skip = _SKIP.match(text)
        if text == EXPECTED:
            if self.above is None:
                raise self.fail(
                    index,
                    "this output has no listing",
                    "Put it right below the fence of the program that prints it.",
                )
            if self.above.output is not None:
                raise self.fail(
                    index,
                    "this listing has an output already",
                    "Keep one output fence a listing.",
                )
            self.settle(index)
            self.expected = index
        elif skip is not None:
            self.settle(index)
            self.skip = (index, skip["reason"])
        else:
            raise self.fail(
                index,
                f"this marker is not one the tests of this book know: {text}",
                f'Use {EXPECTED}, or <!--pytest.mark.skip(reason="…")--> with a reason; '
                "each listing is a whole program, and an error is shown in a ```pytb output.",
            )

    def fence(self, index: int) -> int:
        """Read the fence that opens at `index`; returns the index of its last line."""
        opened = _OPEN.match(self.lines[index])
        assert opened is not None, "read() saw the backticks"
        ticks, info = opened["ticks"], opened["info"].strip()
        if ticks.startswith("~"):
            raise self.fail(index, "a ~~~ fence is not run", "Write it with backticks.")
        if opened["info"] != info:
            raise self.fail(
                index,
                "blanks around the language of a fence keep it from being run",
                f"Open it with {ticks}{info} and nothing else.",
            )
        if "`" in info:
            raise self.fail(
                index,
                "a line that begins with ``` must open a fence",
                "Put the code of this line between single backticks.",
            )
        end = index + 1
        closing = opened["indent"] + ticks
        while end < len(self.lines) and self.lines[end].rstrip() != closing:
            if self.lines[end].lstrip().startswith(ticks):
                raise self.fail(
                    end,
                    "this line would end the fence for the tests and not for the site",
                    f"Close the fence with {ticks} alone on a line, as far in as it opened.",
                )
            if self.lines[end].strip() and not self.lines[end].startswith(opened["indent"]):
                raise self.fail(
                    end,
                    "this line stands further out than its fence, so the site sees no fence",
                    "Indent it as far as the fence.",
                )
            end += 1
        if end == len(self.lines):
            raise self.fail(index, "this fence never ends", f"Close it with {ticks}.")
        fence = Fence(
            line=self.offset + index + 1,
            start=index,
            end=end,
            indent=opened["indent"],
            ticks=ticks,
            language=info,
            body=[_dedent(line, len(opened["indent"])) for line in self.lines[index + 1 : end]],
        )
        self.classify(index, fence)
        self.fences.append(fence)
        return end

    def classify(self, index: int, fence: Fence) -> None:
        """Decide what the fence is, and give it its markers."""
        language = fence.language
        if self.expected is not None or language in OUTPUT_LANGUAGES:
            self.output(index, fence)
            return
        if language in ("python", *SHELL_LANGUAGES):
            if self.skip is not None:
                fence.skip = self.skip[1]
                self.skip = None
            self.program(index, fence)
            self.above = fence
            return
        if language == EDIT and self.blocks is not None:
            self.settle(index)
            self.edit(index, fence)
            self.above = fence
            return
        self.settle(index)
        self.above = None
        if _LOOKS_LIKE_PYTHON.match(language):
            raise self.fail(
                index,
                f"a fence that opens with ```{language} is not run",
                "Open it with ```python and nothing else; a listing needs no options.",
            )
        known = self.blocks if self.blocks is not None else EXAMPLE_LANGUAGES
        if language not in known:
            name = f"```{language}" if language else "``` and no language"
            raise self.fail(
                index,
                f"this book has no block that opens with {name}",
                f"Use python for a program, text or pytb for its output, or one of: "
                f"{', '.join(sorted(known))}.",
            )
        self.no_includes(index, fence)

    def output(self, index: int, fence: Fence) -> None:
        if fence.language not in OUTPUT_LANGUAGES:
            raise self.fail(
                index,
                f"an output stands in a text or pytb fence, and this is ```{fence.language}",
                "Open it with ```text, or with ```pytb for a program that is meant to fail.",
            )
        if self.expected is None:
            raise self.fail(
                index,
                "this output is never compared: its marker is missing",
                f"Put {EXPECTED} above it, right below its listing.",
            )
        self.expected = None
        assert self.above is not None, "marker() saw to it"
        self.no_includes(index, fence)
        if self.above.skip is not None:
            raise self.fail(
                index,
                "the program above is not run, so this output is never compared",
                "Remove the output or the skip.",
            )
        if fence.indent != self.above.indent:
            raise self.fail(
                index,
                "this output does not stand as far in as its listing",
                "Begin both fences, and the marker, in one column.",
            )
        self.above.output = fence
        fence.listing = self.above

    def program(self, index: int, fence: Fence) -> None:
        includes = [_INCLUDE.match(line) for line in fence.body]
        if self.blocks is None:
            self.no_includes(index, fence)
            return
        if fence.language in SHELL_LANGUAGES:
            raise self.fail(
                index,
                "a page shows no command of a shell that is run: it has no file to prove it",
                "Write a program, ```python, or the command as code in a sentence.",
            )
        if not any("8<-" in line for line in fence.body):
            if fence.skip is None:
                raise self.fail(
                    index,
                    "the program of this fence is not a file of its own",
                    'Put it under snippets/ and include it: --8<-- "chapter/name.py:section".',
                )
            return
        for number, (line, include) in enumerate(zip(fence.body, includes, strict=True), start=1):
            if include is None:
                if _INCLUDE.match(line.strip()):
                    raise self.fail(
                        index + number,
                        "blanks around an include would be on the page, or in the program",
                        "Remove them.",
                    )
                raise self.fail(
                    index + number,
                    f"a listing holds nothing but includes, and this is: {line.strip()}",
                    'Write each as --8<-- "chapter/name.py" or --8<-- "chapter/name.py:section".',
                )
            if not _PLAIN_PATH.fullmatch(include["path"]):
                raise self.fail(
                    index + number,
                    f"{include['path']} is no plain path below snippets/",
                    "Write it as chapter/name.py: no slash at its beginning, no . or .. in it.",
                )
            fence.includes.append((include["path"], include["section"]))
        if len({name for name, _ in fence.includes}) > 1:
            raise self.fail(
                index,
                "this listing mixes two programs",
                "Show one program a fence.",
            )
        if len(fence.includes) > 1 and len(fence.sections) < len(fence.includes):
            raise self.fail(
                index,
                "this listing shows the whole program and a part of it again",
                "Include the whole program once, or only sections.",
            )

    def edit(self, index: int, fence: Fence) -> None:
        """Read an edited listing, and give it a name of its own."""
        self.no_includes(index, fence)

        def refuse(row: int, what: str, remedy: str) -> BookError:
            return self.fail(index + 1 + row, what, remedy)

        # docs/layer/bias.md has its listings in layer/bias/.
        folder = self.path.partition("/")[2].removesuffix(".md")
        fence.edit = read_edit(fence.body, folder, refuse)
        before = sum(
            each.edit is not None and each.edit.listing == fence.edit.listing
            for each in self.fences
        )
        fence.edited = edited_name(fence.edit.listing, before)

    def no_includes(self, index: int, fence: Fence) -> None:
        for number, line in enumerate(fence.body, start=1):
            if "8<-" in line and fence.language not in EXAMPLE_LANGUAGES:
                raise self.fail(
                    index + number,
                    "an include can stand only in a ```python fence of a chapter",
                    "Remove it.",
                )
