"""`exercise`: an exercise of the chapter: its task, its starter, hints, and the solution last.

Options:
    name: the folder of the exercise, below `exercises/` beside the chapter's listings.

Where programs run in the page, the answer is checked there too, if the page can run the solution.

Whatever is to be seen late stands behind a plain `<details>`, one hint within the other. The
starter's Download holds the file itself: an address on another host cannot be saved under a name
of ours, and asks that host.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from bookblocks.blocks import figure, listing
from bookblocks.blocks.entries import address
from bookblocks.blocks.fence import Block, formatter
from bookblocks.exercises.exercise import COMMAND, Exercise, paragraphs
from bookblocks.reading.exercise import LANGUAGE
from bookblocks.reading.listing import read_listing
from bookblocks.reading.not_here import table
from bookblocks.reading.run_files import whole

HOW = "exercises"
"""The page that says how exercises are done, below docs/."""

_EMPHASIS = re.compile(r"\*(\S(?:[^*]*\S)?)\*")


@formatter
def format(block: Block) -> str:
    """Superfences' formatter of an `exercise` fence.

    Raises:
        BookError: an option is wrong, or the exercise is.
    """
    exercise = block.page.book.exercise(block.page.chapter, block.fence)
    name = exercise.name
    first = next(fence for fence in block.page.chapter.fences if fence.language == LANGUAGE)
    told = _how(block, name) if first is block.fence else ""
    # Its title is none of the page's headings: the table of contents has the chapter's own.
    return (
        f'{told}<div class="exercise" id="exercise-{name}" data-search-exclude>'
        f'<h3 class="exercise__title">{inline(exercise.title)}</h3>{_paragraphs(exercise.task)}'
        f"{_program(block, exercise.starter, download=f'{name}.py')}"
        f"{_check(block, exercise)}"
        f"{_hints(exercise.hints)}{_solution(block, exercise)}</div>"
    )


def _how(block: Block, name: str) -> str:
    """Once a page: how to begin."""
    link = html.escape(posixpath.relpath(HOW, address(block, block.page.chapter)))
    # Every word of it counts: the heaviest chapter has few bytes left.
    here = "Edit a starter here and check it. Or in" if whole(block.page.book.docs) else "In"
    return (
        f'<p class="exercise__how" data-search-exclude>{here} a <a href="{link}/">copy of the '
        f"book</a>, <code>{COMMAND} start {name}</code> gives you the first starter as a file of "
        "your own. Edit it, and check it as often as you like.</p>"
    )


def _program(block: Block, path: Path, *, download: str = "") -> str:
    """A program as a listing; the starter can be saved as well."""
    book = block.page.book
    shown = read_listing(book.snippets, path.relative_to(book.snippets).as_posix())
    save = ""
    if download:
        content = html.escape(quote(shown.program, safe=" /():,;=*@$!~'[]"))
        save = (
            f'<a class="exercise__save" download="{download}" '
            f'href="data:text/x-python;charset=utf-8,{content}">Download</a>'
        )
    return listing.render(shown, (), book.source_url, beside=save, runs=whole(book.docs))


def _check(block: Block, exercise: Exercise) -> str:
    """How the answer is checked: by a button where the page can, and in a terminal."""
    book = block.page.book
    solution = exercise.solution.relative_to(book.snippets).as_posix()
    here = whole(book.docs) and solution not in table(book)
    # For the class, elements.js brings run.js.
    button = '<button type="button" class="listing__run">Check it here</button> '
    command = f"<code>{COMMAND} check {exercise.name}</code>"
    said = f"{button}In a terminal:" if here else "Check it:"
    return f'<p class="exercise__check">{said} {command}</p>'


def _hints(hints: Sequence[str]) -> str:
    """The hints, each behind the one before it."""
    inner = ""
    for number in range(len(hints), 0, -1):
        of = f"Hint {number} of {len(hints)}" if len(hints) > 1 else "Hint"
        inner = (
            f'<details class="exercise__more"><summary>{of}</summary>'
            f"{_paragraphs(hints[number - 1])}{inner}</details>"
        )
    return inner


def _solution(block: Block, exercise: Exercise) -> str:
    return (
        '<details class="exercise__more"><summary>A solution</summary>'
        f"{_program(block, exercise.solution)}</details>"
    )


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{inline(part)}</p>" for part in paragraphs(text))


def inline(text: str) -> str:
    """A text of an exercise: `code` between backticks, and *emphasis*."""
    return figure.inline(text, lambda words: _EMPHASIS.sub(r"<em>\1</em>", words))
