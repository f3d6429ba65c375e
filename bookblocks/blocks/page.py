"""The page that is being rendered: what a block's formatter may ask of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from markdown import Markdown

if TYPE_CHECKING:
    from bookblocks.reading.book import Book
    from bookblocks.reading.chapter import Chapter, Fence


class Page(Protocol):
    """Attributes: the book, and the chapter's path as errors name it."""

    @property
    def book(self) -> Book:
        """The book that it belongs to."""

    @property
    def chapter(self) -> Chapter:
        """The chapter that it is made of."""

    @property
    def path(self) -> str:
        """The chapter, as errors name it."""

    @property
    def sources(self) -> dict[tuple[str, int], str]:
        """Where on this page the source of a function is: of its file and first line."""

    def fence(self, line: int) -> Fence:
        """The fence that opens at a line of the chapter's file."""

    def keep(self, markup: str, *, inline: bool, line: int = 0) -> str:
        """Keep the HTML of a block; returns an element to stand for it."""

    def next_number(self) -> int:
        """One, two, three: a number that no other block of this page has."""


def page_of(md: Markdown) -> Page:
    """The page that this Markdown object renders now.

    Raises:
        KeyError: the extension `bookblocks` is not loaded.
    """
    return cast(Page, md.preprocessors["bookblocks"])
