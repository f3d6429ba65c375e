"""A listing: one complete program under snippets/, shown in a chapter whole or by its sections.

In a chapter it is a `python` fence that holds nothing but stock pymdownx.snippets includes:

    --8<-- "layer/bias/without_bias.py:idea"

On the page the named sections are in view, the rest of the program is one click away, and
Copy takes the whole program.
"""

from __future__ import annotations

import difflib
import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pygments
from markdown import Markdown
from pygments.formatters import HtmlFormatter
from pygments.lexers.python import PythonLexer

from bookblocks.errors import BookError
from bookblocks.kept import kept
from bookblocks.page import page_of

# The section marker of pymdownx.snippets, on a line of its own.
SECTION_MARKER = re.compile(
    r"\s*#\s*-+8<-+\s+\[\s*(?P<kind>start|end)\s*:\s*(?P<name>[A-Za-z][-_0-9A-Za-z]*)\s*\]\s*$"
)


@dataclass(frozen=True)
class Listing:
    """A program and the sections that a chapter can show.

    Attributes:
        name: its path below snippets/, with forward slashes.
        path: the file.
        lines: the program without its section markers, no line ends.
        sections: for each section the indices of its lines in `lines`.
    """

    name: str
    path: Path
    lines: tuple[str, ...]
    sections: dict[str, range]

    @property
    def program(self) -> str:
        """The text that Copy takes and that the tests run."""
        return "\n".join(self.lines) + "\n"

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
            name, a line that looks like a marker and is none, a syntax error.
    """
    path = snippets / name
    if not path.is_file():
        known = [file.relative_to(snippets).as_posix() for file in snippets.rglob("*.py")]
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"Create {_shown_path(path)}."
        raise BookError(f"there is no listing {name}", hint, path=at, line=line)
    return _parse(path, name, path.stat().st_mtime_ns)


@cache
def _parse(path: Path, name: str, _changed: int) -> Listing:
    """Parse one version of a file; a changed file has another time and is parsed again."""
    shown = _shown_path(path)
    text = path.read_text(encoding="utf-8")
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
    try:
        compile(text, shown, "exec", dont_inherit=True)
    except SyntaxError as error:
        raise BookError(
            f"the program has a syntax error: {error.msg}",
            "Correct it; python must be able to run this file.",
            path=shown,
            line=error.lineno,
        ) from None
    return Listing(name, path, tuple(lines), sections)


def _shown_path(path: Path) -> str:
    """A path as a writer types it: relative to the folder that the command was given in."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


# Names, signs and blanks have the colour of the text; a page is lighter without their elements.
_PLAIN = re.compile(r'<span class="[nopw]">([^<]*)</span>')


@cache
def colour(program: str) -> tuple[str, ...]:
    """The lines of a program as HTML, with the theme's classes for its tokens."""

    def make() -> str:
        # stripnl: Pygments would drop blank first lines, and the lines would no longer match.
        lexer, formatter = PythonLexer(stripnl=False), HtmlFormatter(nowrap=True)
        return _PLAIN.sub(r"\1", pygments.highlight(program, lexer, formatter))

    parts = (pygments.__version__, _PLAIN.pattern, program)
    coloured = kept(Path(".cache", "colours"), parts, make)
    return tuple(coloured.removesuffix("\n").split("\n"))


def render(listing: Listing, sections: Iterable[str], source_url: str) -> str:
    """The listing as HTML: `sections` in view (all when there are none), the rest folded.

    Args:
        source_url: where snippets/ can be read on the web, with a closing slash.
    """
    shown = listing.shown(sections)
    coloured = colour(listing.program)
    parts: list[str] = []
    inner = range(min(shown), max(shown) + 1)
    for index, line in enumerate(listing.lines):
        if index not in shown and index in inner and index - 1 in shown:
            parts.append('<span class="listing__gap" aria-hidden="true">⋮\n</span>')
        parts.append(code_line(line, coloured[index], rest=index not in shown))
    whole = (
        '<label class="listing__whole"><input type="checkbox" autocomplete="off"> '
        "Whole program</label>"
        if len(shown) < len(listing.lines)
        else ""
    )
    return (
        # A search shows what it finds whole: prose and outputs, rather than forty programs.
        '<figure class="listing" data-search-exclude><figcaption class="listing__head">'
        f'<a class="listing__file" href="{html.escape(source_url + listing.name)}">'
        f"{html.escape(listing.path.name)}</a>{whole}"
        # The theme's own script copies this text and says so; its own button would put a
        # navigation landmark without a name on every listing.
        '<button type="button" class="listing__copy" '
        f'data-clipboard-text="{html.escape(listing.program)}">Copy</button></figcaption>'
        '<div class="language-python highlight"><pre><code>'
        f"{''.join(parts)}</code></pre></div></figure>"
    )


def code_line(line: str, coloured: str, *, rest: bool = False) -> str:
    """One line of a program; its indentation tells the style sheet where to go on below it."""
    kind = "listing__line listing__line--rest" if rest else "listing__line"
    indent = len(line) - len(line.lstrip(" "))
    style = f' style="--indent:{indent}"' if indent else ""
    return f'<span class="{kind}"{style}>{coloured}\n</span>'


def render_unrun(source: str, reason: str) -> str:
    """A program that the tests skip, with the written reason in view of the reader."""
    lines = "".join(map(code_line, source.split("\n"), colour(source)))
    return (
        '<figure class="listing"><figcaption class="listing__head">'
        f"Not run: {html.escape(reason)}</figcaption>"
        f'<div class="language-python highlight"><pre><code>{lines}</code></pre></div></figure>'
    )


def format(
    source: str,
    language: str,
    class_name: str,
    options: dict[str, Any],
    md: Markdown,
    **kwargs: Any,
) -> str:
    """Superfences' formatter of a `python` fence.

    Raises:
        BookError: when the snippet expansion of the site gave other lines than the file has.
    """
    page = page_of(md)
    if "listing" not in options:
        return render_unrun(source, options["skip"])
    listing = read_listing(page.book.snippets, options["listing"])
    sections = [name for name in options["sections"].split(",") if name]
    expected = [listing.lines[index] for name in sections for index in listing.sections[name]]
    if source.rstrip().split("\n") != "\n".join(expected or listing.lines).rstrip().split("\n"):
        raise BookError(
            f"the site shows other lines of {listing.name} than the file has",
            "Check the options of pymdownx.snippets in mkdocs.yml.",
            path=page.path,
            line=int(options["line"]),
        )
    return render(listing, sections, page.book.source_url)
