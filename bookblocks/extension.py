"""The Python-Markdown extension: checks each chapter, and sees that all of it is on its page.

Before pymdownx.snippets expands the includes it reads the chapter, stops on its faults and
writes each fence's line into the fence's header, where superfences hands it to the block's
formatter. At the end it reads the page: nothing may be in it that a chapter must not hold, and
every fence and every word of the chapter must be.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from bookblocks.blocks.for_zensical import from_source, lab_from_markdown, lab_link
from bookblocks.blocks.formatters import line_of, wrap
from bookblocks.blocks.glossary import GlossaryTreeprocessor
from bookblocks.blocks.markup import KEPT, RefusedError, check_address, written_anew
from bookblocks.blocks.notebook import notebook_link
from bookblocks.blocks.provenance import provenance
from bookblocks.blocks.searched import searched
from bookblocks.blocks.words import lost
from bookblocks.reading.answer import check_answers, check_lab_answers
from bookblocks.reading.book import Book, check_begun
from bookblocks.reading.chapter import Chapter, Fence, failure
from bookblocks.reading.entry import check_entries
from bookblocks.reading.errors import BookError
from bookblocks.reading.lab import is_lab
from bookblocks.reading.pages import find_pages
from bookblocks.reading.prediction import check_predictions
from bookblocks.reading.text import read_text
from bookblocks.reading.versions import check_versions

# pymdownx.snippets registers at 32; a higher number runs first.
BEFORE_SNIPPETS = 33

# Markdown reads lists of attributes at 8; MkDocs reads ids at 5.
BEFORE_IDS = 6

# MkDocs reads the addresses of links at 0.
BEFORE_LINKS = 1

LAST = -1_000


class BookPreprocessor(Preprocessor):
    """Reads the chapter, stops on its faults, and annotates its fences.

    Attributes:
        chapter: the chapter that is being rendered.
        kept: the HTML of its blocks, by the name under which they wait.
        shown: the lines of the fences that were drawn.
        sources: see `Page.sources`.
        zensical: whether Zensical builds the page.
        whole: whether all of the page is made, and only its last look is to come.
    """

    def __init__(self, md: Markdown, docs: str, source_url: str, *, zensical: bool) -> None:
        super().__init__(md)
        self.docs = docs
        self.source_url = source_url
        self.zensical = zensical
        self.chapter = Chapter("", [], 0, [])
        self.kept: dict[str, str] = {}
        self.shown: list[int] = []
        self.sources: dict[tuple[str, int], str] = {}
        self.whole = False
        self._numbers = count(1)
        self._book: Book | None = None
        # What a chapter cannot guess, so that it cannot write it.
        self._secret = ""

    @property
    def path(self) -> str:
        """The chapter, as errors name it."""
        return self.chapter.path

    @property
    def book(self) -> Book:
        """The book in the folder that the build was started in, as snippets sees it too."""
        if self._book is None:
            snippets: Any = self.md.preprocessors["snippet"]
            superfences: Any = self.md.preprocessors["fenced_code_block"]
            self._book = Book(
                root=Path.cwd(),
                docs=Path.cwd() / self.docs,
                snippets=Path(snippets.base_path[0]),
                blocks=frozenset(
                    fence["name"] for fence in superfences.extension.config["custom_fences"][0]
                ),
                source_url=self.source_url,
            )
        return self._book

    def next_number(self) -> int:
        """One, two, three: a number that no other block of this page has."""
        return next(self._numbers)

    def fence(self, line: int) -> Fence:
        """The fence that opens at a line of the chapter's file."""
        return next(fence for fence in self.chapter.fences if fence.line == line)

    def error(self, refused: RefusedError) -> BookError:
        """The error for HTML that is refused, at the line that seems to have it."""
        chapter = self.chapter
        line = line_of(chapter, *refused.signs)
        if line is None:
            # It is written in an unusual way: somewhere behind what could be read.
            index = next((index for index, _ in lost(chapter, refused.seen)), None)
            line = None if index is None else chapter.offset + index + 1
        return BookError(refused.what, refused.remedy, path=chapter.path, line=line)

    def keep(self, markup: str, *, inline: bool, line: int = 0) -> str:
        """Keep the HTML of a block; returns an element to stand for it."""
        name = f"{self._secret}-{len(self.kept)}"
        self.kept[name] = markup
        if not inline:
            self.shown.append(line)
        return element(name, inline=inline)

    def run(self, lines: list[str]) -> list[str]:
        """Check the chapter and return it with annotated fences.

        Raises:
            BookError: for the first fault in it.
        """
        wrap(self.md, self)
        self.chapter = self.locate(lines)
        self.kept, self.shown, self.sources = {}, [], {}
        self.whole = False
        self._numbers = count(1)
        self._secret = secrets.token_hex(8)
        self.book.check()
        check_entries(self.chapter)
        check_predictions(self.chapter)
        (check_lab_answers if is_lab(self.chapter) else check_answers)(self.chapter)
        check_versions(self.book)
        annotated = list(self.chapter.lines)
        for fence in self.chapter.fences:
            if fence.program is not None:
                self.book.listing(self.chapter, fence)
            header = f'{fence.indent}{fence.ticks}{fence.language} line="{fence.line}"'
            annotated[fence.start] = header
        return annotated

    def locate(self, lines: list[str]) -> Chapter:
        """The chapter that this text is.

        Neither MkDocs nor Zensical says which file is being rendered, so it is found by its
        text.

        Raises:
            BookError: it is none, so nothing of it would be tested.
        """
        text = "\n".join(lines).strip("\n")
        for path in (*self.book.pages(), *self.book.labs()):
            chapter = self.book.chapter(path)
            if "\n".join(chapter.lines).strip("\n") == text:
                return chapter
        first = next((line for line in lines if line.strip()), "")
        raise BookError(
            f"this text is no chapter below {self.docs}/: {first[:60]}",
            "Write it as a file there; a plugin must not change a chapter's text.",
        )


def element(name: str, *, inline: bool) -> str:
    """What stands for a block until the page is done."""
    tag = "span" if inline else "div"
    return f'<{tag} {KEPT}="{name}"></{tag}>'


def _guarded(convert: Callable[[str], str], page: BookPreprocessor) -> Callable[[str], str]:
    """Markdown's `convert`, all of whose faults are told as ours are."""

    def guarded(source: str) -> str:
        try:
            return convert(source)
        except BookError:
            raise
        except Exception as error:
            raise BookError(
                f"Markdown cannot read this chapter: {type(error).__name__}: {error}".rstrip(": "),
                "Look for something that is written in an unusual way, or nested very deep.",
                path=page.path,
            ) from error

    return guarded


class _Addresses(Treeprocessor):
    """Sees the addresses of links and images before MkDocs, which dies of some."""

    def __init__(self, md: Markdown, page: BookPreprocessor) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        """Refuse an address that cannot be read, or that is not allowed.

        Under Zensical a link to a lab becomes one to its Markdown.

        Raises:
            BookError: for the first of them.
        """
        for found in root.iter():
            for name in ("href", "src"):
                try:
                    check_address(found.tag, found.get(name, ""))
                except RefusedError as refused:
                    raise self.page.error(refused) from None
            if found.tag == "a" and self.page.zensical:
                found.set(
                    "href", lab_link(self.page.book, self.page.chapter, found.get("href", ""))
                )


class _Whole(Treeprocessor):
    """Comes last of those that read the tree; before, only texts of headings were asked for."""

    def __init__(self, md: Markdown, page: BookPreprocessor) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        """Note that the page comes next."""
        self.page.whole = True


class BookPostprocessor(Postprocessor):
    """Puts the blocks into the page, and sees that it holds its chapter and nothing else."""

    def __init__(self, md: Markdown, page: BookPreprocessor) -> None:
        super().__init__(md)
        self.page = page

    def run(self, text: str) -> str:
        """The page with its blocks.

        Raises:
            BookError: HTML that a chapter must not hold; a fence or a word of the chapter that
                is not on the page.
        """
        page = self.page
        if not page.whole:
            # The text of a heading, which its link and the table of contents ask for.
            for name, markup in page.kept.items():
                text = text.replace(element(name, inline=True), markup)
            return text
        page.whole = False
        chapter = page.chapter
        for fence in chapter.fences:
            if page.shown.count(fence.line) != 1:
                raise failure(chapter, fence)(
                    "this fence is not on the page as a block",
                    "Let it stand alone, with blank lines around it.",
                )
        try:
            markup, seen = written_anew(text, page.kept)
        except RefusedError as refused:
            raise page.error(refused) from None
        for index, word in lost(chapter, seen):
            raise BookError(
                f"this line is not on the page as it stands here, from the word {word} on",
                "Write it as plain Markdown of this book.",
                path=chapter.path,
                line=chapter.offset + index + 1,
            )
        markup = searched(markup, chapter.path) + notebook_link(page) + provenance(page)
        if page.zensical:
            contents = getattr(self.md, "toc_tokens", [])
            markup = lab_from_markdown(page.book, chapter, markup, contents)
            markup = from_source(page.docs, chapter, markup)
        return markup


@cache
def _check_text(path: Path, name: str, _changed: int) -> None:
    """Read one version of a file once: Markdown is made anew for each page, of an empty one too."""
    check_begun(read_text(path, name), name)


class BookExtension(Extension):
    """`bookblocks` in mkdocs.yml.

    Options:
        docs: the folder of the chapters.
        source_url: where snippets/ can be read on the web, with a closing slash.
        zensical: whether Zensical builds the page; see blocks/for_zensical.py.
    """

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "docs": ["docs", "the folder of the chapters"],
            "source_url": ["", "where snippets/ can be read on the web"],
            "zensical": [False, "whether Zensical builds the page"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register what reads the chapter and what reads the page; Markdown calls this.

        Raises:
            SystemExit: a file below docs/ that MkDocs would die of or pass over. It reads its
                configuration, and so calls this, before it reads any chapter; an exception
                it would print with a traceback.
        """
        here = Path.cwd()
        try:
            for path in find_pages(here / self.getConfig("docs"), self.getConfig("docs")):
                changed = path.stat().st_mtime_ns if path.exists() else 0
                _check_text(path, path.relative_to(here).as_posix(), changed)
        except BookError as error:
            raise SystemExit(str(error)) from None
        page = BookPreprocessor(
            md,
            self.getConfig("docs"),
            self.getConfig("source_url"),
            zensical=self.getConfig("zensical"),
        )
        md.convert = _guarded(md.convert, page)  # type: ignore[method-assign,assignment]
        md.preprocessors.register(page, "bookblocks", BEFORE_SNIPPETS)
        glossary = GlossaryTreeprocessor(md, page)
        md.treeprocessors.register(glossary, "bookblocks_glossary", BEFORE_IDS)
        md.treeprocessors.register(_Addresses(md, page), "bookblocks_addresses", BEFORE_LINKS)
        md.treeprocessors.register(_Whole(md, page), "bookblocks", LAST)
        md.postprocessors.register(BookPostprocessor(md, page), "bookblocks", LAST)
