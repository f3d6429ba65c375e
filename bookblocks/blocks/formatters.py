"""The formatters of fences and inline code, wrapped once: none fails in silence.

superfences and inlinehilite swallow what a formatter raises and print the block's raw text.
Here every exception becomes a BookError with file, line and remedy, and every block waits
under a name of its own until the page is done, so that each can be seen to be on it.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

from markdown import Markdown
from pymdownx.inlinehilite import InlineHiliteException

from bookblocks.blocks.page import Page
from bookblocks.reading.chapter import Chapter
from bookblocks.reading.errors import BookError

Formatter = Callable[..., Any]


class InlineError(BookError, InlineHiliteException):
    """A fault in inline code; inlinehilite swallows every other kind of error."""


def wrap(md: Markdown, page: Page) -> None:
    """Wrap the formatters of a Markdown object; again does nothing."""
    fences: Any = md.preprocessors["fenced_code_block"]
    for entry in fences.extension.superfences:
        if not isinstance(entry.get("formatter"), _Fence):
            entry["formatter"] = _Fence(entry.get("formatter"), page)
    spans: Any = md.inlinePatterns["backtick"]
    for entry in getattr(spans, "formatters", ()):
        if not isinstance(entry["formatter"], _Inline):
            entry["formatter"] = _Inline(entry["formatter"], page, own=entry["name"])


def _failure(name: str, error: Exception) -> tuple[str, str]:
    return (
        f"the block {name} cannot be drawn: {type(error).__name__}: {error}".rstrip(": "),
        f"Look at its options; if they are right, mend bookblocks/blocks/{name}.py.",
    )


class _Fence:
    """The formatter of a fence."""

    def __init__(self, formatter: Formatter | None, page: Page) -> None:
        self.formatter = formatter
        self.page = page

    def __call__(self, **given: Any) -> str:
        """Draw the block; superfences passes everything by name."""
        line = int(given["options"].get("line", 0))
        if self.formatter is None or not line:
            raise BookError(
                f"this book has no block that opens with ```{given['language']}",
                "Use one that mkdocs.yml names.",
                path=self.page.chapter.path,
            )
        try:
            markup = self.formatter(**given)
        except BookError:
            raise
        except Exception as error:
            what, remedy = _failure(given["language"], error)
            raise BookError(what, remedy, path=self.page.chapter.path, line=line) from error
        return self.page.keep(str(markup), inline=False, line=line)


class _Inline:
    """The formatter of inline code; `own` is its name, `inlinehilite` for plain code."""

    def __init__(self, formatter: Formatter, page: Page, *, own: str) -> None:
        self.formatter = formatter
        self.page = page
        self.own = own

    def __call__(self, *, src: str, language: str, md: Markdown) -> Any:
        """Draw the code; inlinehilite passes everything by name."""
        chapter = self.page.chapter
        sign = src.split("\n")[0]
        if self.own == "inlinehilite":
            if language:
                raise InlineError(
                    f"there is no inline block {language}",
                    "Write `#!math …` for a formula, or the code without #!.",
                    path=chapter.path,
                    line=line_of(chapter, f"#!{language}", f":::{language}", sign),
                )
            return self.formatter(src=src, language=language, md=md)
        try:
            markup = self.formatter(src=src, language=language, md=md)
        except BookError as error:
            raise InlineError(
                error.what,
                error.remedy,
                path=chapter.path,
                line=line_of(chapter, sign, f"#!{language}", f":::{language}"),
            ) from None
        except Exception as error:
            what, remedy = _failure(language, error)
            raise InlineError(
                what, remedy, path=chapter.path, line=line_of(chapter, sign)
            ) from error
        return self.page.keep(str(markup), inline=True)


def line_of(chapter: Chapter, *signs: str) -> int | None:
    """The line of a chapter's file in which a text stands, without case; None where in none.

    Args:
        signs: texts to look for; the first that is found counts.
    """
    prose = [(index, html.unescape(line).lower()) for index, line in chapter.prose()]
    raw = [(index, line.lower()) for index, line in chapter.prose()]
    for sign in signs:
        for index, line in (*raw, *prose):
            if sign and sign.lower() in line:
                return chapter.offset + index + 1
    return None
