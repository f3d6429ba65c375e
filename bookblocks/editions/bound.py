"""The whole book as one page: a cover, the contents, and all chapters, whose links lead within."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path

from bs4 import Tag

from bookblocks.editions import xhtml
from bookblocks.editions.built import Built
from bookblocks.editions.errors import EditionError
from bookblocks.editions.xhtml import Cleaned

STYLES = ("epub.css", "pdf.css")
_TYPES = {".png": "image/png", ".svg": "image/svg+xml", ".jpg": "image/jpeg"}
_NAMED = ("aria-labelledby", "aria-describedby", "headers", "for")
_URL = re.compile(r"url\((['\"]?)#")


def html(book: Built) -> str:
    """The page.

    Raises:
        EditionError: a link leads nowhere, an image has no text, or a listing is cut off.
    """
    cleaned = {page.address: xhtml.clean(book, page) for page in book.pages}
    names = {address: f"#{_name(address)}" for address in cleaned}
    parts: list[str] = []
    lost: set[str] = set()
    heads_of: dict[str, str] = {}
    contents: list[tuple[int, str, str]] = []
    before: tuple[str, ...] = ()
    # All links first: who looks for a place of another page knows it by its old name.
    for address in cleaned:
        xhtml.link(book, cleaned, names, address)
    for address, each in cleaned.items():
        _show_images(each)
        opened = _opened(each.page.parts, before)
        before = each.page.parts
        depth = len(each.page.parts)
        heads = [
            f'<h{level} class="part" id="{_name(address)}--part-{level}">{escape(part)}</h{level}>'
            for level, part in opened
        ]
        contents += [(level, part, f"{_name(address)}--part-{level}") for level, part in opened]
        contents.append((depth + 1, each.page.title, _name(address)))
        lost |= _settle(each, address, depth)
        heads_of[address] = "".join(heads)
    _see_links(cleaned, names, lost)
    for address, each in cleaned.items():
        parts.append(
            f'<section class="chapter" data-source="docs/{escape(each.page.source)}" '
            f'style="page: {_name(address)}">{heads_of[address]}{each.article.decode()}</section>'
        )
    language = str(book.config.get("theme", {}).get("language", "en"))
    styles = "".join(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in STYLES)
    running = "".join(
        f'@page {_name(address)} {{ @top-left {{ content: "{_quoted(each.page.title)}"; }} }}\n'
        for address, each in cleaned.items()
    )
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{escape(book.name)}</title><style>{styles}{running}</style></head><body>"
        f"{_cover(book)}{_contents(contents)}{''.join(parts)}</body></html>\n"
    )


def _cover(book: Built) -> str:
    config = book.config
    url = escape(book.url)
    return (
        f'<section class="cover"><p class="cover__name">{escape(book.name)}</p>'
        f"<p>{escape(str(config.get('site_description', '')))}</p>"
        f'<p class="cover__note">This is the book on paper. What moves on the site stands still '
        f'here, and every answer is open. The site: <a href="{url}">{url}</a></p>'
        f'<p class="cover__note">{escape(str(config.get("copyright", "")))}</p></section>'
    )


def _contents(rows: list[tuple[int, str, str]]) -> str:
    """The table of contents, a nested list; who prints it fills in the numbers of the pages."""
    made = ['<nav class="contents" id="contents"><h1>Contents</h1>']
    depth = 0
    for level, title, place in rows:
        if level > depth:
            made.append("<ol>" * (level - depth))
        else:
            made.append("</li>" + "</ol></li>" * (depth - level))
        depth = level
        made.append(
            f'<li><a href="#{place}"><span>{escape(title)}</span>'
            '<span class="contents__page"></span></a>'
        )
    made.append("</li></ol>" * depth)
    return "".join([*made, "</nav>"])


def _opened(parts: tuple[str, ...], before: tuple[str, ...]) -> list[tuple[int, str]]:
    """The parts that begin with a page: each with the level of its heading."""
    same = 0
    while same < min(len(parts), len(before)) and parts[same] == before[same]:
        same += 1
    return [(level, part) for level, part in enumerate(parts, start=1) if level > same]


def _name(address: str) -> str:
    """What a page's places begin with."""
    return "page-" + (address.strip("/").replace("/", "-") or "front")


def _settle(cleaned: Cleaned, address: str, depth: int) -> set[str]:
    """Give each place of a page a name of its own in the book, and each heading its level.

    Returns:
        the names of places that are left out.
    """
    own = f"{_name(address)}--"
    # The part stands above its first page, and the hashes of outputs are for the site.
    lost: set[str] = set()
    for gone in cleaned.article.select("p.part, .provenance"):
        lost |= {str(each["id"]) for each in (gone, *gone.select("[id]")) if "id" in each.attrs}
        gone.decompose()
    for link in cleaned.article.find_all("a"):
        if str(link.get("href", ""))[1:] in lost:
            link.unwrap()
    for each in cleaned.article.find_all(True):
        if "id" in each.attrs:
            each["id"] = own + str(each["id"])
        for name in _NAMED:
            if name in each.attrs:
                each[name] = " ".join(own + part for part in str(each[name]).split())
        href = str(each.get("href", ""))
        if each.name == "a" and href.startswith("#page-"):
            # To another page: the page's name and, perhaps, that of a place in it.
            each["href"] = "#" + href[1:].replace("#", "--", 1)
        elif href.startswith("#"):
            each["href"] = f"#{own}{href[1:]}"
        if "xlink:href" in each.attrs:
            each["xlink:href"] = f"#{own}{str(each['xlink:href'])[1:]}"
        for name, value in each.attrs.items():
            if isinstance(value, str) and "url(" in value:
                each[name] = _URL.sub(rf"url(\1#{own}", value)
        if re.fullmatch("h[1-6]", each.name):
            each.name = f"h{min(6, int(each.name[1]) + depth)}"
    title = cleaned.article.find(re.compile("^h[1-6]$"))
    if isinstance(title, Tag):
        title["id"] = _name(address)
        title["class"] = "title"
    return {own + place for place in lost}


def _see_links(cleaned: Mapping[str, Cleaned], names: Mapping[str, str], lost: set[str]) -> None:
    """See that each link within the book leads to a place of it; to one left out, to its page.

    Raises:
        EditionError: one does not.
    """
    places = {name[1:] for name in names.values()}
    for each in cleaned.values():
        places |= {str(found["id"]) for found in each.article.select("[id]")}
    for each in cleaned.values():
        for link in each.article.select('a[href^="#"]'):
            place = str(link["href"])[1:]
            if place in lost:
                link["href"] = f"#{place.split('--')[0]}"
            elif place not in places:
                raise EditionError(
                    f"{each.page.file}: the link to {link['href']} leads nowhere in the PDF; "
                    f"mend it in docs/{each.page.source}"
                )


def _show_images(cleaned: Cleaned) -> None:
    """Put the image files into the page."""
    for each, (_, file) in zip(
        cleaned.article.select("img"), list(xhtml.images(cleaned)), strict=True
    ):
        content = base64.b64encode(file.read_bytes()).decode()
        each["src"] = f"data:{_TYPES[file.suffix]};base64,{content}"


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
