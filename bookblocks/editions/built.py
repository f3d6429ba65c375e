"""The built book: its pages in the order of the table of contents, as the site shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from bs4 import BeautifulSoup, Tag

from bookblocks.editions.errors import EditionError
from bookblocks.reading.config import read_config


@dataclass(frozen=True)
class BuiltPage:
    """A page of the built site.

    Attributes:
        source: its file below docs/, such as `layer/bias.md`.
        parts: the parts of the table of contents in which it stands, from the outermost.
        file: the HTML file.
    """

    source: str
    parts: tuple[str, ...]
    file: Path

    @property
    def address(self) -> str:
        """Where it is served, below the site's address: `layer/bias/`, the first page as ``."""
        return address_of(self.source)

    @property
    def html(self) -> str:
        """The file's text."""
        return self.file.read_text(encoding="utf-8")

    @cached_property
    def _soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.html, "html5lib")

    def article(self) -> Tag:
        """Its text, from the heading on: a tree of its own each time, as a browser reads it.

        Raises:
            EditionError: the page has no article.
        """
        found = self._soup.select_one("article.md-content__inner")
        if found is None:
            raise EditionError(f"{self.file}: the page has no article; build the site again")
        # Copied in a hundredth of the time that reading it takes.
        return copy(found)

    def first(self, selector: str) -> Tag | None:
        """The first element of its article that a selector finds: to look at, and no copy."""
        return self._soup.select_one(f"article.md-content__inner {selector}")

    @property
    def title(self) -> str:
        """Its first heading, without the link to itself.

        Raises:
            EditionError: it has none.
        """
        heading = self._soup.select_one("article h1")
        if heading is None:
            raise EditionError(f"{self.file}: the page has no first heading; write one: # Title")
        return "".join(
            str(each) if not isinstance(each, Tag) else each.get_text()
            for each in heading.children
            if not (isinstance(each, Tag) and "headerlink" in each.get_attribute_list("class"))
        ).strip()

    def has(self, fragment: str) -> bool:
        """Whether a link can lead there: to an id of its article, or a step of a debugger."""
        name = re.sub(r"-\d+$", "", fragment)
        return fragment in self._ids or name in self._sessions

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(str(each["id"]) for each in self._soup.select("article [id]"))

    @cached_property
    def _sessions(self) -> frozenset[str]:
        found = self._soup.select("article book-debugger[data-name]")
        return frozenset(str(each["data-name"]) for each in found)

    @cached_property
    def headings(self) -> tuple[tuple[str, str], ...]:
        """Its headings below the first: the id of each, and its words."""
        found = []
        for each in self._soup.select("article h2[id], article h3[id], article h4[id]"):
            words = [
                str(node)
                for node in each.find_all(string=True)
                if not node.find_parent(class_="headerlink")
            ]
            found.append((str(each["id"]), "".join(words).strip()))
        return tuple(found)

    @property
    def description(self) -> str:
        """Its description, as a search engine shows it; empty where it has none."""
        found = self._soup.select_one('meta[name="description"]')
        return str(found["content"]) if found is not None else ""


@dataclass(frozen=True)
class Built:
    """The built book.

    Attributes:
        root: the folder of mkdocs.yml.
        site: the folder of the built site.
        config: mkdocs.yml.
    """

    root: Path
    site: Path
    config: dict[str, Any]

    @cached_property
    def pages(self) -> tuple[BuiltPage, ...]:
        """Its pages, in the order of the table of contents.

        Raises:
            EditionError: a page is not built.
        """
        found = tuple(_pages(self.config["nav"], self.site, ()))
        for page in found:
            if not page.file.is_file():
                raise EditionError(f"{page.file}: {page.source} is not built; run make site")
        return found

    @cached_property
    def by_address(self) -> dict[str, BuiltPage]:
        """Its pages by their address."""
        return {page.address: page for page in self.pages}

    @property
    def name(self) -> str:
        """The book's name."""
        return str(self.config["site_name"])

    @property
    def url(self) -> str:
        """Where the book is published, with a closing slash."""
        return str(self.config["site_url"])


def read(root: Path, site: Path) -> Built:
    """The book that is built into a folder.

    Args:
        root: the folder of mkdocs.yml.
        site: the folder of the built site.
    """
    return Built(root, site, read_config(root))


def address_of(source: str) -> str:
    """The address of a page by its file below docs/, as MkDocs gives it."""
    path = PurePosixPath(source)
    folder = path.parent if path.name in ("index.md", "README.md") else path.with_suffix("")
    return "" if folder == PurePosixPath(".") else f"{folder}/"


def _pages(nav: list[Any], site: Path, parts: tuple[str, ...]) -> Iterator[BuiltPage]:
    for entry in nav:
        for title, target in entry.items() if isinstance(entry, dict) else [("", entry)]:
            if isinstance(target, list):
                yield from _pages(target, site, (*parts, title))
            else:
                yield BuiltPage(target, parts, site / address_of(target) / "index.html")
