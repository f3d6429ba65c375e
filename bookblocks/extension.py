"""The Python-Markdown extension: checks each chapter and tells each fence where it stands.

It runs before pymdownx.snippets expands the includes, since afterwards nothing would tell
which program and which sections a fence shows. It writes that, and the fence's line, into
the fence's header, where superfences hands it to the block's validator and formatter.
"""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from bookblocks.reading.book import Book
from bookblocks.reading.chapter import Chapter, Fence, read_chapter

# pymdownx.snippets registers at 32; a higher number runs first.
BEFORE_SNIPPETS = 33


class BookPreprocessor(Preprocessor):
    """Reads the chapter, stops on its faults, and annotates its fences.

    Attributes:
        path: the chapter's path as errors name it.
        sources: see `Page.sources`.
    """

    def __init__(self, md: Markdown, docs: str, source_url: str) -> None:
        super().__init__(md)
        self.docs = docs
        self.source_url = source_url
        self.path = ""
        self.sources: dict[tuple[str, int], str] = {}
        self._numbers = count(1)
        self._book: Book | None = None

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
                blocks=frozenset(fence["name"] for fence in superfences.extension.superfences),
                source_url=self.source_url,
            )
        return self._book

    def next_number(self) -> int:
        """One, two, three: a number that no other block of this page has."""
        return next(self._numbers)

    def run(self, lines: list[str]) -> list[str]:
        """Check the chapter and return it with annotated fences.

        Raises:
            BookError: for the first fault in it.
        """
        chapter = self.locate(lines)
        self.path = chapter.path
        self._numbers = count(1)
        self.sources = {}
        self.book.check()
        annotated = list(chapter.lines)
        for fence in chapter.fences:
            note = self.note(chapter, fence)
            annotated[fence.start] = f"{fence.indent}{fence.ticks}{fence.language} {note}"
        return annotated

    def locate(self, lines: list[str]) -> Chapter:
        """The chapter that this text is.

        Neither MkDocs nor Zensical says which file is being rendered, so it is found by its
        text. A text that is no file of the book is read as it is.
        """
        text = "\n".join(lines).strip("\n")
        for path in self.book.pages():
            chapter = self.book.chapter(path)
            if "\n".join(chapter.lines).strip("\n") == text:
                return chapter
        return read_chapter(lines, path="text", blocks=self.book.blocks)

    def note(self, chapter: Chapter, fence: Fence) -> str:
        """The header options of a fence; see the validators of the blocks."""
        values = {"line": str(fence.line)}
        if fence.program is not None:
            listing = self.book.listing(chapter, fence)
            values |= {"listing": listing.name, "sections": ",".join(fence.sections)}
        if fence.skip is not None:
            values["skip"] = fence.skip.replace('"', "'")
        if fence.listing is not None:
            values["listing"] = fence.listing.program or ""
        return " ".join(f'{key}="{value}"' for key, value in values.items())


class BookExtension(Extension):
    """`bookblocks` in mkdocs.yml.

    Options:
        docs: the folder of the chapters.
        source_url: where snippets/ can be read on the web, with a closing slash.
    """

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "docs": ["docs", "the folder of the chapters"],
            "source_url": ["", "where snippets/ can be read on the web"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the preprocessor; Markdown calls this."""
        preprocessor = BookPreprocessor(md, self.getConfig("docs"), self.getConfig("source_url"))
        md.preprocessors.register(preprocessor, "bookblocks", BEFORE_SNIPPETS)
