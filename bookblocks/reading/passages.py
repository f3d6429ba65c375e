"""What a reader reads as prose: the texts of a chapter, rendered, each with its lines.

Where markup stands, the reader sees something else than the writer has typed: 4**2**, &#52;2
and an abbreviation's title are read here as they are seen on the page.
"""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import Any

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension

from bookblocks.reading.book import Book
from bookblocks.reading.chapter import OUTPUT_LANGUAGES, SHELL_LANGUAGES, Chapter, Fence
from bookblocks.reading.edit import LANGUAGE as EDIT
from bookblocks.reading.exercise import LANGUAGE as EXERCISE
from bookblocks.reading.finding import LANGUAGE as FINDING
from bookblocks.reading.formula import formula_text
from bookblocks.reading.front_matter import read_front_matter
from bookblocks.reading.lab import LANGUAGE, is_lab, without_marks
from bookblocks.reading.mapping import MappingError, read_mapping
from bookblocks.reading.prediction import LANGUAGE as PREDICT
from bookblocks.reading.quiz import LANGUAGE as QUIZ
from bookblocks.reading.quiz import read_quiz
from bookblocks.reading.span import plain
from bookblocks.reading.text import names, read_text

EXTENSIONS = (
    *("abbr", "admonition", "attr_list", "def_list", "md_in_html", "tables"),
    *("pymdownx.details", "pymdownx.inlinehilite"),
)
"""The extensions of mkdocs.yml that decide what a reader sees of a paragraph; also footnotes."""

FILE_OPTIONS = ("listing", "folder")
"""Options of blocks that name a file: no reader sees them."""


# Elements between which no reader sees a gap.
_INLINE = names(
    "a abbr b bdi bdo cite code data del dfn em font i img ins kbd mark math mi mn mo mrow mtext",
    "q rp rt ruby s samp small span strike strong sub sup time tt u var wbr",
)
# Attributes that a reader sees or hears.
_TOLD = names(
    "alt aria-description aria-label aria-placeholder aria-roledescription aria-valuetext content",
    "data-toc-label label placeholder start summary title value",
)
_NOTE = re.compile(r"^ {0,3}\[\^([^\]]+)\]:", re.MULTILINE)
_ABBREVIATION = re.compile(r"^\s*\*\[[^\]]*\]\s*:(.*)$", re.MULTILINE)
_NO_COMMENT = re.compile(r"<!---?>")
_NO_SECTION = re.compile(r"<(?=\?|!(?!--))")
_BLANKS = re.compile("[ \t]+")
_ADDRESS = re.compile(r"\b(?:https?://|mailto:)\S+")


@dataclass
class Passage:
    """Lines of a chapter that belong together, and what a reader sees of them.

    Attributes:
        start: the index of the first in the chapter's lines; front matter stands before zero.
        lines: as they are written.
        texts: the rendered text, then what attributes say.
        ends: whether an exception below it speaks of it, and no longer of what stands above.
        fenced: whether it is a fence, in which there are no comments.
    """

    start: int
    lines: list[str]
    texts: list[str] = field(default_factory=list)
    ends: bool = True
    fenced: bool = False


def passages(book: Book, chapter: Chapter) -> list[Passage]:
    """All lines of a chapter, in passages and in their order.

    Raises:
        BookError: the front matter cannot be read.
    """
    paragraphs = list(_paragraphs(chapter))
    _render(paragraphs)
    blocks = [_block(book, chapter, fence) for fence in chapter.fences]
    found = [*_front_matter(book, chapter), *paragraphs, *blocks]
    return sorted(found, key=lambda passage: passage.start)


def _front_matter(book: Book, chapter: Chapter) -> Iterator[Passage]:
    if chapter.offset:
        text = read_text(book.root / chapter.path, chapter.path)
        lines = text.split("\n")[: chapter.offset]
        written = without_marks(lines) if is_lab(chapter) else lines
        given = read_front_matter(written[1:-1], path=chapter.path)
        texts = [text for said in given.values() for text in _as_html(said)]
        yield Passage(-chapter.offset, lines, texts)


def _block(book: Book, chapter: Chapter, fence: Fence) -> Passage:
    """A fence: of a program only why it is not run, of any other block all texts."""
    lines = chapter.lines[fence.start : fence.end + 1]
    if fence.language in ("python", *SHELL_LANGUAGES):
        texts = [fence.skip] if fence.skip else []
    elif fence.language in (*OUTPUT_LANGUAGES, "also", LANGUAGE, PREDICT, EDIT, FINDING):
        texts = []
    elif fence.language == QUIZ:
        # What a wrong option says may be wrong; all else is a claim.
        texts = [
            plain(text, _formula)
            for question in read_quiz(chapter, fence)
            for text in question.texts()
        ]
    elif fence.language == "math":
        texts = [_formula("\n".join(fence.body))]
    elif fence.language == EXERCISE:
        shown = book.exercise(chapter, fence)
        texts = list(map(_plain, (shown.title, shown.task, *shown.hints)))
    else:
        texts = _option_texts("\n".join(fence.body))
    return Passage(fence.start, lines, texts, fenced=True)


def _option_texts(body: str) -> list[str]:
    try:
        entries = read_mapping(body)
    except MappingError:
        # The build stops at it; until then all of it is prose.
        return [body]
    values = [entry.value for name, entry in entries.items() if name not in FILE_OPTIONS]
    return [_plain(text) for text in _flat(values) if isinstance(text, str)]


def _plain(text: str) -> str:
    """A text of a block: code in it stands between backticks; it is all the markup there is."""
    return _BLANKS.sub(" ", text.replace("`", "").replace("\n", " "))


def _flat(values: Sequence[Any]) -> Iterator[Any]:
    for item in values:
        if isinstance(item, list):
            yield from _flat(item)
        else:
            yield item


def _paragraphs(chapter: Chapter) -> Iterator[Passage]:
    """The runs of lines between blank lines and fences; a comment goes on over blank lines."""
    fenced = chapter.fenced
    start: int | None = None
    for row in range(len(chapter.lines) + 1):
        ended = row == len(chapter.lines) or row in fenced
        if start is None:
            if not ended and chapter.lines[row].strip():
                start = row
            continue
        lines = chapter.lines[start:row]
        if ended or (not chapter.lines[row].strip() and not _in_comment("\n".join(lines))):
            yield Passage(start, lines)
            start = None


def _in_comment(text: str) -> bool:
    return "<!--" in text and "-->" not in text[text.rindex("<!--") :]


def _render(paragraphs: Sequence[Passage]) -> None:
    """Fill in the texts, each paragraph rendered alone: so its lines are known."""
    md, notes = _markdown()
    whole = "\n\n".join("\n".join(passage.lines) for passage in paragraphs)
    references: dict[str, tuple[str, str]] = {}
    for passage in paragraphs:
        md.reset()
        md.convert(_source(passage))
        references |= {name: (target, "") for name, (target, _) in md.references.items()}
        passage.texts += [title for _, title in md.references.values() if title]
    for passage in paragraphs:
        md.reset()
        md.references.update(references)
        for label in _NOTE.findall(whole):
            notes.setFootnote(label, "")
        source = _source(passage)
        passage.texts += [*_as_html(md.convert(source)), *_ABBREVIATION.findall(source)]
        passage.ends = bool(passage.texts) or not source.lstrip().startswith("<!--")


def _source(passage: Passage) -> str:
    """A paragraph by itself: within a list, an admonition or a footnote it stands further in."""
    return textwrap.dedent("\n".join(passage.lines))


@cache
def _markdown() -> tuple[Markdown, FootnoteExtension]:
    """Markdown as the site has it, without the numbers that it gives to footnotes."""
    notes = FootnoteExtension(SUPERSCRIPT_TEXT="", BACKLINK_TEXT="", BACKLINK_TITLE="")
    formulas = {"name": "math", "class": "math", "format": _inline_formula}
    md = Markdown(
        extensions=[*EXTENSIONS, notes],
        extension_configs={"pymdownx.inlinehilite": {"custom_inline": [formulas]}},
    )
    # The site has no indented code either.
    md.parser.blockprocessors.deregister("code")
    return md, notes


def _inline_formula(source: str, language: str, class_name: str, md: Markdown) -> str:
    return f"<span>{html.escape(_formula(source))}</span>"


def _formula(latex: str) -> str:
    try:
        return formula_text(latex)
    except ValueError:
        # The build stops at it; until then its source is prose.
        return latex


def _as_html(text: str) -> list[str]:
    """What a reader sees of HTML."""
    reader = _Reader()
    # A browser ends a comment earlier than Python's parser does, and knows no sections.
    text = _NO_COMMENT.sub("", text).replace("--!>", "-->")
    reader.feed(_NO_SECTION.sub("&lt;", text))
    reader.close()
    return reader.texts()


class _Reader(HTMLParser):
    """Reads a page as a person does."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[str] = [""]
        self._told: list[str] = []
        self._unseen = 0

    def texts(self) -> list[str]:
        """The text of the page, and what its attributes say."""
        text = _BLANKS.sub(" ", _ADDRESS.sub(" ", "".join(self._parts)))
        return [part for part in (text, *self._told) if part.strip()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._told += [value for name, value in attrs if name in _TOLD and value]
        if tag in ("script", "style"):
            self._unseen += 1
        elif tag == "sup":
            self._parts.append("^" if self._last().isdecimal() else "")
        elif tag == "sub":
            self._parts.append("_" if self._last().isalpha() else "")
        self._gap(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in ("script", "style")
        if tag == "a" and _ADDRESS.fullmatch(self._parts[-1]):
            # What stands behind an address is no part of it.
            self._parts.append(" ")
        self._gap(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            # Within a text, the end of a line is a blank.
            self._parts.append(data.replace("\n", " "))

    def _gap(self, tag: str) -> None:
        if tag not in _INLINE:
            self._parts.append("\n")

    def _last(self) -> str:
        return next((part[-1] for part in reversed(self._parts) if part), "")


def _of(given: Any, *names: str) -> Any:
    """What stands under a name under a name; None where nothing does."""
    for name in names:
        given = given.get(name) if isinstance(given, dict) else None
    return given


def site_texts(config: dict[str, Any]) -> Iterator[str]:
    """What mkdocs.yml says to readers: of the site as a whole, on buttons, and as titles in nav.

    A copyright is none of it: it names its licence with the number that this has.
    """
    extra = config.get("extra") or {}
    # The version of the book tells of nothing else: CHANGELOG.md has it as well.
    texts = [text for name, text in extra.items() if name != "release"]
    said = [*map(config.get, ("site_name", "site_description", "repo_name")), *texts]
    palettes = _of(config, "theme", "palette")
    for palette in palettes if isinstance(palettes, list) else [palettes]:
        said.append(_of(palette, "toggle", "name"))
    for extension in config.get("markdown_extensions") or ():
        said += [_of(extension, "toc", name) for name in ("title", "permalink_title")]
    yield from (text for text in said if isinstance(text, str))

    def titles(nav: Any) -> Iterator[str]:
        for entry in nav or ():
            if isinstance(entry, dict):
                for title, inside in entry.items():
                    yield str(title)
                    yield from titles(inside if isinstance(inside, list) else ())

    yield from titles(config.get("nav"))
