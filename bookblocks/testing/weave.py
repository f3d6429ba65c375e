"""A chapter woven: each listing replaced by its whole program, as pytest-codeblocks wants it."""

from __future__ import annotations

import io

from markdown import Markdown
from pymdownx.snippets import SnippetExtension, SnippetPreprocessor
from pytest_codeblocks.main import CodeBlock, extract_from_buffer

from bookblocks.reading.book import Book
from bookblocks.reading.chapter import OUTPUT_LANGUAGES, Chapter, Fence
from bookblocks.reading.errors import BookError


def weave(book: Book, chapter: Chapter) -> str:
    """The chapter with each listing replaced by its whole program.

    The expansion is that of the site: pymdownx.snippets with the options of mkdocs.yml.

    Raises:
        BookError: a listing or a section that is not there, or a fault in a program.
    """
    lines = list(chapter.lines)
    for fence in reversed(chapter.fences):
        if fence.program is None:
            continue
        listing = book.listing(chapter, fence)
        whole = [f'--8<-- "{fence.program}"'] if fence.edit is None else listing.lines
        # In a list or an answer the lines stand further in, as their fence does.
        lines[fence.start + 1 : fence.end] = [fence.indent + line for line in whole]
    if chapter.path not in {book.name(path) for path in book.front_files()}:
        extension = SnippetExtension(**book.extensions["pymdownx.snippets"])
        lines = SnippetPreprocessor(extension.getConfigs(), Markdown()).run(lines)
    return "\n".join(lines) + "\n"


def blocks(book: Book, chapter: Chapter) -> list[tuple[Fence, CodeBlock]]:
    """What pytest-codeblocks found in the woven chapter, each with its fence.

    Raises:
        BookError: see `weave`; and when pytest-codeblocks sees other fences than we do.
    """
    found = extract_from_buffer(io.StringIO(weave(book, chapter)))
    ours = [fence for fence in chapter.fences if fence.language not in OUTPUT_LANGUAGES]
    if [block.syntax for block in found] != [fence.language for fence in ours]:
        raise BookError(
            "pytest-codeblocks sees other fences than the site",
            "Look for a fence or a marker that is written in an unusual way.",
            path=chapter.path,
        )
    return [pair for pair in zip(ours, found, strict=True) if pair[0].runs]
