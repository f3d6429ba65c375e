"""A page for a reader without scripts: nothing to press, nothing folded, and well-formed XHTML."""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Comment, Tag
from bs4.element import AttributeValueList

from bookblocks.editions.built import Built, BuiltPage
from bookblocks.editions.errors import EditionError
from bookblocks.editions.programs import check

# What is only for a hand or a script: elements, and classes.
_GONE = {"button", "template", "input"}
_GONE_CLASSES = {
    *("headerlink", "md-content__button", "exercise__save", "debugger__link", "listing__whole"),
    *("figure__controls", "figure__hint", "quiz__end", "quiz__typed", "messages"),
}
# Where only some of their kind are.
_GONE_HERE = (
    (".debugger__player", ":scope > :not(.debugger__title)"),
    (".listing:not(.edit)", ".listing__gap"),
    (".labels__list", ":is(th, td):last-child"),
    (".product__sheet[data-no-bias]", ".tensor--bias, .product__sign--plus"),
    (".figure__message", ":scope:not(:has(code:not(:empty)))"),
)
_KEPT = re.compile(
    r"id|href|title|alt|src|type|start|value|reversed|scope|colspan|rowspan|headers|lang|class|role"
    r"|aria-(?:label|labelledby|describedby|hidden)|datetime"
)
_ROLES = ("img", "math")
_INDENT = re.compile(r"--indent:\s*(\d+)")
# What no paragraph may hold.
_BLOCKS = ["div", "figure", "h3", "h4", "ol", "p", "pre", "table", "ul"]
_SVG = "http://www.w3.org/2000/svg"
_MATHML = "http://www.w3.org/1998/Math/MathML"
_XLINK = "http://www.w3.org/1999/xlink"

# The colours of the site's pictures, as the edition's own sheet knows them.
_COLOURS = {
    "fill: var(--md-default-bg-color)": "fill: none",
    "var(--md-default-fg-color--lightest)": "#8885",
}
_CLASSED = {
    "var(--md-accent-fg-color)": "accent",
    "var(--md-typeset-a-color)": "link",
}


@dataclass(frozen=True)
class Cleaned:
    """A page that has been cleaned; its links still lead through the site.

    Attributes:
        page: the page of the site.
        article: its text.
    """

    page: BuiltPage
    article: Tag

    @cached_property
    def places(self) -> frozenset[str]:
        """The names of the places that it has, once it is cleaned."""
        return frozenset(str(each["id"]) for each in self.article.select("[id]"))

    @property
    def sections(self) -> list[tuple[str, str]]:
        """Its sections: the name of the place, and the heading."""
        return [
            (str(each["id"]), each.get_text().strip()) for each in self.article.select("h2[id]")
        ]

    @property
    def images(self) -> list[str]:
        """The image files that it shows, by their address as seen from the page."""
        return [str(each["src"]) for each in self.article.select("img[src]")]


def clean(book: Built, page: BuiltPage) -> Cleaned:
    """A page without what is only for a hand or a script, with all that was folded open.

    Raises:
        EditionError: a listing is cut off, or an image has no text.
    """
    article = page.article()
    check(book, page, article)
    address = book.url + page.address
    _say(
        article,
        "book-messages",
        f'On the site you paste a message here and are led to its entry: <a href="{address}">'
        f"{escape(page.title)}</a>. In this edition, find it in the list below.",
    )
    _say(
        article,
        ".sheet",
        "This edition is for reading. On the site, an empty sheet stands here, in which you "
        f'write a program and run it: <a href="{address}">{escape(page.title)}</a>.',
    )
    _say(
        article,
        ".editions",
        "What there is, and how large each edition is, the site tells: "
        f'<a href="{address}">{escape(page.title)}</a>.',
    )
    for title in article.select(".debugger__title"):
        for version in title.select(".debugger__version"):
            version.insert_before(", ")
            version.insert_after(".")
        title.append(_piece(f' <a href="{address}">Step through it on the site</a>'))
    _leave_out(article)
    for comment in article.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    _open(article)
    for svg in article.select("svg"):
        _draw(svg)
    _plain(article)
    article.name = "section"
    article.attrs = {}
    _see_texts(page, article)
    return Cleaned(page, article)


def link(book: Built, pages: Mapping[str, Cleaned], names: Mapping[str, str], here: str) -> None:
    """Lead the links of a page to the files of the edition, or to the site where it has none.

    Args:
        pages: all pages, by their address.
        names: their files in the edition, by their address.
        here: the address of the page.

    Raises:
        EditionError: a link leads nowhere.
    """
    cleaned = pages[here]
    for each in cleaned.article.select("a"):
        href = str(each.get("href", ""))
        parts = urlsplit(href)
        if parts.scheme in ("http", "https", "mailto"):
            continue
        lost = EditionError(
            f"{cleaned.page.file}: the link to {href!r} leads nowhere; mend it in "
            f"docs/{cleaned.page.source}"
        )
        if parts.scheme or parts.netloc or not href:
            raise lost
        target = posixpath.normpath(posixpath.join(here, unquote(parts.path))).lstrip("/")
        directory = parts.path == "" or parts.path.endswith("/")
        address = here if parts.path == "" else f"{target}/" if directory else target
        address = "" if address in ("./", ".") else address
        place = unquote(parts.fragment)
        at = f"#{parts.fragment}" if parts.fragment else ""
        there = pages.get(address)
        if there is None:
            if address.startswith("..") or not (book.site / address).is_file():
                raise lost
            each["href"] = book.url + address + at
        elif not place or place in there.places:
            each["href"] = at if at and address == here else names[address] + at
        elif there.page.has(place):
            # A step of a session that is no call, or what only a script shows.
            each["href"] = book.url + address + at
        else:
            raise lost


def document(cleaned: Cleaned, language: str) -> str:
    """The XHTML file of a page.

    Raises:
        EditionError: it is not well-formed.
    """
    text = wrap(cleaned.page.title, cleaned.article.decode(formatter="minimal"), language)
    try:
        ET.fromstring(text)
    except ET.ParseError as error:
        line = text.splitlines()[error.position[0] - 1][:60]
        raise EditionError(
            f"{cleaned.page.file}: the page is no XHTML ({error}): {line!r}; mend it in "
            f"docs/{cleaned.page.source}"
        ) from None
    return text


def wrap(title: str, body: str, language: str) -> str:
    """An XHTML file.

    Args:
        body: what stands in it, as XHTML.
    """
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{language}" xml:lang="{language}">\n<head>\n<meta charset="utf-8"/>\n'
        f'<title>{escape(title)}</title>\n<link rel="stylesheet" href="style.css"/>\n</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _piece(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def _say(article: Tag, selector: str, sentence: str) -> None:
    """Put a sentence in the place of what only the site can do."""
    for each in article.select(selector):
        each.replace_with(_piece(f'<p class="on-site">{sentence}</p>'))


def _leave_out(article: Tag) -> None:
    """Take away what is only for a hand or a script."""
    for outer, inner in _GONE_HERE:
        for each in article.select(outer):
            for found in each.select(inner):
                found.decompose()
    for each in article.find_all(True):
        if each.decomposed:
            continue
        classes = each.get_attribute_list("class")
        if each.name in _GONE or "hidden" in each.attrs or _GONE_CLASSES.intersection(classes):
            each.decompose()


def _open(article: Tag) -> None:
    """What is folded, open; forms and our own elements as plain boxes."""
    for each in article.select("summary"):
        each.name = "div" if each.find(_BLOCKS) else "p"
        each["class"] = AttributeValueList(["folded__title"])
    for each in article.select(".debugger__legend"):
        each.string = each.get_text().replace("over: open it", "over: on the site, open it")
    for each in article.select("details"):
        each.name = "div"
        each["class"] = AttributeValueList([*each.get_attribute_list("class"), "folded"])
    for each in article.select("legend"):
        each.name = "div" if each.find(_BLOCKS) else "p"
        each["class"] = AttributeValueList(["legend"])
    for each in article.select("fieldset"):
        each.name = "div"
    for each in article.select("label"):
        each.unwrap()
    for each in article.find_all(re.compile("^book-")):
        each.name = "div"
    for listing in article.find_all("figure", class_="listing"):
        lines = listing.find_all("span", class_="listing__line")
        shown = [each for each in lines if "listing__line--rest" not in each["class"]]
        for line in shown if len(shown) < len(lines) else []:
            line["class"] = AttributeValueList(
                [*line.get_attribute_list("class"), "listing__line--shown"]
            )


def _draw(svg: Tag) -> None:
    """A picture in colours that a reader of books knows, whose parts have no place in its text."""
    svg["xmlns"] = _SVG
    if svg.select_one("use"):
        svg["xmlns:xlink"] = _XLINK
    for each in (svg, *svg.find_all(True)):
        style = str(each.get("style", ""))
        for colour, plain in _COLOURS.items():
            style = style.replace(colour, plain)
        classes = each.get_attribute_list("class") if "class" in each.attrs else []
        for part in [part.strip() for part in style.split(";") if "var(" in part]:
            name, _, colour = part.partition(":")
            if colour.strip() in _CLASSED:
                classes.append(f"{name.strip()}-{_CLASSED[colour.strip()]}")
                style = style.replace(part, "").strip("; ")
        if classes:
            each["class"] = AttributeValueList([name for name in classes if name])
        if style:
            each["style"] = re.sub(r";\s*;", ";", style)
        elif "style" in each.attrs:
            del each["style"]


def _plain(article: Tag) -> None:
    """Take the attributes away that a script, a search or a theme reads."""
    for each in article.find_all(True, recursive=False):
        if each.name in ("svg", "math"):
            if each.name == "math":
                each["xmlns"] = _MATHML
            for part in (each, *each.find_all(True)):
                for name in [name for name in part.attrs if name.startswith("data-")]:
                    del part[name]
            continue
        indent = _INDENT.search(str(each.get("style", "")))
        for name in list(each.attrs):
            if not _KEPT.fullmatch(name) or (name == "role" and each[name] not in _ROLES):
                del each[name]
        if "aria-label" in each.attrs and "role" not in each.attrs:
            del each["aria-label"]
        if indent:
            each["class"] = AttributeValueList(
                [*each.get_attribute_list("class"), f"indent-{indent[1]}"]
            )
        _plain(each)


def _see_texts(page: BuiltPage, article: Tag) -> None:
    """See that each image says in words what it shows.

    Raises:
        EditionError: one does not.
    """
    for each in article.select("img, svg"):
        if each.get("aria-hidden") == "true":
            continue
        named = str(each.get("aria-labelledby", "")).split()
        texts = [each.get("alt"), each.get("aria-label")]
        texts += [found.get_text() for name in named if (found := article.find(id=name))]
        if not any(text and str(text).strip() for text in texts):
            where = each.get("src") or (named[0] if named else "a drawing")
            raise EditionError(
                f"{page.file}: an image has no text ({where}); give it one in docs/{page.source}"
            )


def images(cleaned: Cleaned) -> Iterator[tuple[str, Path]]:
    """The image files of a page: the name in the edition, and the file; the page is led to them.

    Raises:
        EditionError: one is not there.
    """
    page = cleaned.page
    for each in cleaned.article.select("img"):
        file = page.file.parent / unquote(str(each.get("src", "")))
        if not file.is_file():
            raise EditionError(
                f"{page.file}: there is no image {each.get('src')}; mend it in docs/{page.source}"
            )
        name = f"image-{page.address.strip('/').replace('/', '-')}-{file.name}"
        each["src"] = name
        yield name, file
