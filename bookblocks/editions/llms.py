"""`llms.txt`, `llms-full.txt`, and each page as Markdown: the book for machines.

They stand at the root of the site, where machines look: `llms.txt` names every page, a page's
Markdown has the address of its source (`layer/bias.md`), and `llms-full.txt` is all of them.
"""

from __future__ import annotations

import posixpath
import re
from functools import cache, partial
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from bookblocks.editions.built import Built, BuiltPage
from bookblocks.editions.errors import EditionError
from bookblocks.editions.markdown import Link, Writer
from bookblocks.editions.plain import plain

FIRST = "The book"
"""The section of pages that stand in no part of the table of contents."""

_ABOUT = (
    "Every program on these pages is whole and runs alone, and what stands below it is what it "
    "prints, compared to the last character with what PyTorch prints. [All pages in one file]({})."
)


def write(built: Built, folder: Path) -> None:
    """Write all of them, below the site itself.

    Raises:
        EditionError: see `texts`.
    """
    for name, text in texts(built).items():
        (built.site / name).write_text(text, encoding="utf-8")


def texts(built: Built) -> dict[str, str]:
    """The text of each file, by its name below the site.

    Raises:
        EditionError: a page is missing, a link leads nowhere, or a picture has no text.
    """
    found = {"llms.txt": _index(built)}
    whole = [f"# {built.name}\n\n> {built.config['site_description']}"]
    for page in built.pages:
        nodes = list(plain(built, page).children)
        found[markdown_name(page)] = Writer(page.source, _link(built, page)).write(nodes) + "\n"
        text = Writer(page.source, partial(published, built, page)).write(nodes)
        whole.append(f"<{built.url}{page.address}>\n\n{text}")
    found["llms-full.txt"] = "\n\n---\n\n".join(whole) + "\n"
    return found


def markdown_name(page: BuiltPage) -> str:
    """The Markdown file of a page, below the site."""
    return str(Path(page.source).with_suffix(".md").as_posix())


def _link(built: Built, page: BuiltPage) -> Link:
    """Where the links of a page's Markdown lead: to that of other pages."""
    here = posixpath.dirname(markdown_name(page))

    def link(href: str) -> str | None:
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            return href
        inner = inside(built, page, href)
        target = built.by_address.get(inner)
        if target is None:
            return posixpath.relpath(inner, here or ".")
        anchor = f"#{parts.fragment}" if parts.fragment in slugs(target) else ""
        if target is page:
            return anchor or None
        return posixpath.relpath(markdown_name(target), here or ".") + anchor

    return link


def published(built: Built, page: BuiltPage, href: str) -> str:
    """Where a link of a page leads on the published site.

    Raises:
        EditionError: it leads nowhere.
    """
    if not urlsplit(href).scheme:
        inside(built, page, href)
    return urljoin(built.url + page.address, href)


def inside(built: Built, page: BuiltPage, href: str) -> str:
    """What a relative link of a page names: the address of a page, or a file of the site.

    Raises:
        EditionError: there is no such page, file or heading.
    """
    parts = urlsplit(href)
    inner = posixpath.normpath(posixpath.join(page.address, parts.path)) if parts.path else ""
    inner = "" if inner == "." else inner
    if not parts.path:
        inner = page.address
    elif parts.path.endswith("/") or posixpath.basename(parts.path) in ("..", "."):
        inner = f"{inner}/" if inner else ""
    target = built.by_address.get(inner)
    if target is None and not (inner and (built.site / inner).is_file()):
        raise EditionError(f"{page.source}: a link leads nowhere: {href}; correct it")
    if target is not None and parts.fragment and not target.has(parts.fragment):
        raise EditionError(f"{page.source}: {target.source} has no #{parts.fragment}; correct it")
    return inner


@cache
def slugs(page: BuiltPage) -> frozenset[str]:
    """The ids of its headings that readers of Markdown make of the heading's words as well."""
    return frozenset(
        name
        for name, text in page.headings
        if name == re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
    )


def _index(built: Built) -> str:
    lines = [f"# {built.name}", "", f"> {built.config['site_description']}", ""]
    lines += [_ABOUT.format(f"{built.url}llms-full.txt")]
    sections: dict[str, list[str]] = {}
    for page in built.pages:
        note = f": {page.description}" if page.description else ""
        line = f"- [{page.title}]({built.url}{markdown_name(page)}){note}"
        sections.setdefault(": ".join(page.parts) or FIRST, []).append(line)
    for name, links in sections.items():
        lines += ["", f"## {name}", "", *links]
    return "\n".join(lines) + "\n"
