"""Links from the chapters to the glossary, made when a page is.

The first use of each term on a page becomes a link to its line, unless it is a link already, or
the page itself is where the book tells of the term. A paragraph has at most one link: in one that
has a link the term waits for its next use. Headings, tables and blocks are passed by, and code
too, but for a term that is code itself.
"""

from __future__ import annotations

import html
import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from bookblocks.blocks.page import Page
from bookblocks.reading.errors import BookError
from bookblocks.reading.glossary import GLOSSARY, Glossary, Term, check_glossary, read_glossary

_PARAGRAPHS = frozenset({"p", "li", "dd"})
# What is not looked into. A block stands in the tree as an empty element.
_PASSED = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "table", "pre", "summary", "dt"})
# Within a list item these are paragraphs of their own, or hold some.
_INNER = frozenset({"p", "ul", "ol", "dl", "li", "dd", "div", "blockquote", "details"}) | _PASSED


@dataclass(frozen=True)
class _Use:
    """A use of a term in a paragraph.

    Attributes:
        holder: the element in whose text or tail it stands, or which is the code.
        parent: the element that holds a tail or the code; None for a text.
        start: where it begins in the text or the tail, and `end` where it ends.
        linked: whether it stands in a link.
    """

    term: Term
    holder: Element
    parent: Element | None
    start: int
    end: int
    linked: bool


class GlossaryTreeprocessor(Treeprocessor):
    """Gives the terms of the glossary their ids, and all other pages their links to them."""

    def __init__(self, md: Markdown, page: Page) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        """Change the page.

        Raises:
            BookError: a fault in the glossary.
        """
        book = self.page.book
        glossary = read_glossary(book)
        if glossary is None:
            return
        here = self.page.path.removeprefix(f"{book.name(book.docs)}/")
        if here == GLOSSARY:
            check_glossary(book, glossary)
            self._give_ids(root, glossary)
            return
        address = posixpath.relpath(GLOSSARY, posixpath.dirname(here) or ".")
        wanted = {term.anchor for term in glossary.terms if here not in term.pages}
        for paragraph in _paragraphs(root):
            chosen = _choose(paragraph, self._uses(paragraph, glossary), wanted)
            if chosen is not None:
                _link(chosen, f"{address}#{chosen.term.anchor}")

    def _give_ids(self, root: Element, glossary: Glossary) -> None:
        names = list(root.iter("dt"))
        for name, term in zip(names, glossary.terms, strict=False):
            name.set("id", term.anchor)
        if len(names) != len(glossary.terms):
            raise BookError(
                f"glossary: of {len(glossary.terms)} entries Markdown sees {len(names)}",
                "Leave a blank line above each entry, and write none elsewhere.",
                path=glossary.path,
            )

    def _uses(
        self, element: Element, glossary: Glossary, *, linked: bool = False
    ) -> Iterator[_Use]:
        """The uses of terms in a paragraph, in their order."""
        for start, end, term in glossary.in_text(element.text or ""):
            yield _Use(term, element, None, start, end, linked)
        for child in element:
            if child.tag == "code":
                code = glossary.of_code(self._code(child))
                if code is not None:
                    yield _Use(code, child, element, 0, 0, linked)
            elif child.tag not in _INNER:
                yield from self._uses(child, glossary, linked=linked or child.tag == "a")
            for start, end, term in glossary.in_text(child.tail or ""):
                yield _Use(term, child, element, start, end, linked)

    def _code(self, element: Element) -> str:
        """What code says; its text waits in a store until the page is written."""
        kept = HTML_PLACEHOLDER_RE.fullmatch(element.text or "")
        if kept is None:
            return element.text or ""
        return html.unescape(str(self.md.htmlStash.rawHtmlBlocks[int(kept[1])]))


def _choose(paragraph: Element, found: Iterable[_Use], wanted: set[str]) -> _Use | None:
    """The use that becomes a link; terms that need none any more are no longer wanted."""
    # The links of footnotes have a class, and are signs.
    free = not any(each.tag == "a" and not each.get("class") for each in _own(paragraph))
    chosen = None
    for use in found:
        if use.term.anchor not in wanted:
            continue
        if use.linked:
            wanted.discard(use.term.anchor)
        elif free and chosen is None:
            chosen = use
            wanted.discard(use.term.anchor)
    return chosen


def _paragraphs(element: Element) -> Iterator[Element]:
    """The paragraphs below an element, in their order; one may hold others."""
    for child in element:
        if child.tag in _PASSED or "admonition-title" in child.get("class", ""):
            continue
        if child.tag in _PARAGRAPHS:
            yield child
        yield from _paragraphs(child)


def _own(paragraph: Element) -> Iterator[Element]:
    """What stands in a paragraph, without the paragraphs that it holds."""
    for child in paragraph:
        if child.tag not in _INNER:
            yield child
            yield from _own(child)


def _link(use: _Use, address: str) -> None:
    """Make a link of a use."""
    link = Element("a", href=address)
    holder, parent = use.holder, use.parent
    if parent is None:
        text = holder.text or ""
        holder.text, link.text, link.tail = _cut(text, use)
        holder.insert(0, link)
    elif use.end:
        holder.tail, link.text, link.tail = _cut(holder.tail or "", use)
        parent.insert(list(parent).index(holder) + 1, link)
    else:
        link.tail, holder.tail = holder.tail, None
        place = list(parent).index(holder)
        parent.remove(holder)
        link.append(holder)
        parent.insert(place, link)


def _cut(text: str, use: _Use) -> tuple[str, str, str]:
    return text[: use.start], text[use.start : use.end], text[use.end :]
