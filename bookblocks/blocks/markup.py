"""The HTML of a page beside its blocks: read, checked against a list, and written anew.

A chapter may hold prose. Whatever could pass for a listing or an output, run as a script, hide
text or ask another host for something is refused, whether it was typed as HTML, as an attribute
list or as a link. What is allowed is written anew from what was read, so that a browser can see
nothing in it that was not seen here.
"""

from __future__ import annotations

import html
import html.entities
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import urlsplit

from bookblocks.reading.mapping import cut
from bookblocks.reading.text import UNSEEN, character

_TEXT = frozenset({"id", "title", "lang"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

ELEMENTS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("p", *_HEADINGS, "ul", "li", "em", "strong", "b", "i", "del"),
        _TEXT,
    ),
    **dict.fromkeys(("ins", "mark", "kbd", "code", "br", "hr", "sub", "sup", "abbr", "q"), _TEXT),
    **dict.fromkeys(("dl", "dt", "dd", "blockquote", "table", "thead", "tbody", "tr"), _TEXT),
    **dict.fromkeys(("th", "td"), _TEXT | {"style"}),
    "ol": _TEXT | {"start"},
    "a": _TEXT | {"href", "class", "rel"},
    "img": _TEXT | {"src", "alt", "width", "height"},
    "div": _TEXT | {"class"},
    "details": _TEXT | {"class", "open"},
    "summary": _TEXT,
}
"""The elements that may stand in a page outside its blocks, each with its attributes."""

_VOID = frozenset({"br", "hr", "img"})

_PARENTS = {
    "li": frozenset({"ul", "ol"}),
    **dict.fromkeys(("dt", "dd"), frozenset({"dl"})),
    **dict.fromkeys(("thead", "tbody"), frozenset({"table"})),
    "tr": frozenset({"table", "thead", "tbody"}),
    **dict.fromkeys(("th", "td"), frozenset({"tr"})),
    "summary": frozenset({"details"}),
}
"""Elsewhere a browser drops such a tag, or moves its text."""

_HOLD_THESE_ALONE = frozenset({"ul", "ol", "dl", "table", "thead", "tbody", "tr"})
_ENDS_PARAGRAPH = _HEADINGS | frozenset(
    {"p", "ul", "ol", "dl", "blockquote", "table", "div", "details", "summary", "hr"}
)
"""Within a paragraph a browser would end that first."""

_ADMONITIONS = (
    *("note", "abstract", "info", "tip", "success", "question"),
    *("warning", "failure", "danger", "bug", "example", "quote"),
)

CLASSES: dict[str, frozenset[str]] = {
    "a": frozenset({"headerlink", "footnote-ref", "footnote-backref"}),
    "div": frozenset({"admonition", "footnote", *_ADMONITIONS}),
    "details": frozenset({"answer", *_ADMONITIONS}),
    "p": frozenset({"admonition-title"}),
}
"""The classes that Markdown gives; those of blocks are the blocks' own."""

KEPT = "data-kept"
"""The attribute of an element that stands for a block until the page is done."""

_STYLE = re.compile(r"text-align: (left|right|center);")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_COMMENT = re.compile(r"<!--(?!-?>)(?:(?!--!?>).)*-->", re.DOTALL)
_FRAGMENT = re.compile(r"[^\W_]+")
_ID = re.compile(r'\sid="([^"]*)"')
# The theme shows these links as a sign, or only where the mouse is.
_SIGNS = frozenset({"headerlink", "footnote-ref", "footnote-backref"})
_DEEPEST = 100


class RefusedError(Exception):
    """HTML that a chapter must not hold.

    Args:
        what: what is wrong, without a full stop.
        remedy: what to do, a whole sentence.
        signs: texts by which the line in the chapter can be found, without case, best first.
        seen: the words of the page before it.
    """

    def __init__(self, what: str, remedy: str, *signs: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.signs = signs
        self.seen = ""


def written_anew(text: str, kept: Mapping[str, str]) -> tuple[str, str]:
    """A page as HTML that holds nothing but what is allowed, and its blocks.

    Args:
        text: the page as Markdown made it, an element with KEPT in the place of each block.
        kept: the blocks, by the value of that attribute.

    Returns:
        the page with its blocks, without comments; and the words that a reader sees beside them.

    Raises:
        RefusedError: something that is not allowed, a tag that is not closed, or a block that
            is not in the page once.
    """
    writer = _Writer(kept)
    plain = _COMMENT.sub("", text)
    if "<!--" in plain:
        raise RefusedError("a comment never ends", "Close it with -->.", "<!--")
    try:
        writer.feed(plain)
        writer.close()
        writer.finish()
    except RefusedError as refused:
        refused.seen = writer.words()
        raise
    return "".join(writer.parts), writer.words()


class _Writer(HTMLParser):
    """Writes each element that it is told of, if it is allowed.

    Attributes:
        parts: the page.
        seen: its texts and alternatives.
        hints: its titles, which stand beside the text.
    """

    def __init__(self, kept: Mapping[str, str]) -> None:
        super().__init__(convert_charrefs=True)
        self.kept = kept
        self.parts: list[str] = []
        self.seen: list[str] = []
        self.hints: list[str] = []
        self._open: list[str] = []
        # The number of the last item of each list that is open.
        self._items: list[int] = []
        self._used: set[str] = set()
        # The depth of an element whose text is no part of the prose.
        self._aside: int | None = None
        self._ids = {name for markup in kept.values() for name in _ID.findall(markup)}

    def words(self) -> str:
        """The words that were read so far, with one blank between."""
        return " ".join(words(" ".join((*self.seen, *self.hints))))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        given = {name: value or "" for name, value in attrs}
        if "code" in self._open:
            raise RefusedError(
                "code within a line holds nothing but text",
                "Write it between backticks; a listing or an output is a fence.",
                "<code",
            )
        if KEPT in given:
            self._keep(given[KEPT])
            self._open.append(tag)
            return
        allowed = ELEMENTS.get(tag)
        if allowed is None:
            raise RefusedError(
                f"<{tag}> is not allowed in a chapter",
                "Write Markdown, or a block: listings and outputs come from programs.",
                f"<{tag}",
            )
        self._check_place(tag)
        if len(self._open) >= _DEEPEST:
            raise RefusedError(f"more than {_DEEPEST} tags are open here", "Close some.", f"<{tag}")
        if len(given) < len(attrs):
            raise RefusedError(f"<{tag}> has an attribute twice", "Remove one.", f"<{tag}")
        for name, value in given.items():
            self._check(tag, name, value, allowed)
        written = "".join(f' {name}="{html.escape(value)}"' for name, value in given.items())
        self.parts.append(f"<{tag}{written}>")
        if tag == "ol":
            start = given.get("start", "1")
            self._items.append((int(start) if start.isdecimal() else 1) - 1)
        elif tag == "li" and self._open[-1] == "ol":
            self._items[-1] += 1
            self.seen.append(f"{self._items[-1]}")
        self.seen += [given["alt"]] if "alt" in given else []
        self.hints += [given["title"]] if "title" in given else []
        if tag not in _VOID:
            self._open.append(tag)
            if self._aside is None and _SIGNS.intersection(given.get("class", "").split()):
                self._aside = len(self._open)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins and ends: `<br />`; of others than void ones a browser sees a start."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if tag in _VOID:
            return
        if not self._open or self._open[-1] != tag:
            inner = f", and <{self._open[-1]}> is open" if self._open else ""
            raise RefusedError(
                f"</{tag}> ends nothing here{inner}",
                "Close each tag where it belongs.",
                f"</{tag}",
                *(f"<{open_}" for open_ in self._open[-1:]),
            )
        if self._aside == len(self._open):
            self._aside = None
        self._open.pop()
        if tag == "ol" and self._items:
            self._items.pop()
        if self.parts[-1] == "":
            # The end of an element that stood for a block.
            self.parts.pop()
            return
        self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """A text."""
        _check_seen(data)
        if data.strip() and self._open and self._open[-1] in _HOLD_THESE_ALONE:
            raise RefusedError(
                f"text stands in <{self._open[-1]}> itself, where a browser shows it elsewhere",
                "Write the list or the table in Markdown.",
                data.strip(),
                f"<{self._open[-1]}",
            )
        self.parts.append(html.escape(data, quote=False))
        if self._aside is None:
            self.seen.append(data)

    def handle_decl(self, decl: str) -> None:
        """A declaration: `<!DOCTYPE …>`."""
        raise RefusedError("a declaration is not allowed in a chapter", "Remove it.", "<!")

    def unknown_decl(self, data: str) -> None:
        """A marked section: `<![CDATA[…`."""
        raise RefusedError("a marked section is not allowed in a chapter", "Remove it.", "<![")

    def handle_pi(self, data: str) -> None:
        """A processing instruction: `<?…`."""
        raise RefusedError(
            "a processing instruction is not allowed in a chapter", "Remove it.", "<?"
        )

    def handle_comment(self, data: str) -> None:
        """A comment of another kind than those that were taken out."""
        raise RefusedError("a comment is written in an unusual way", "Write <!-- … -->.", "<!")

    def finish(self) -> None:
        """Everything is read."""
        if self._open:
            raise RefusedError(
                f"<{self._open[-1]}> is never closed", "Close it.", f"<{self._open[-1]}"
            )
        lost = [name for name in self.kept if name not in self._used]
        if lost:
            raise RefusedError(
                "a block or a formula of this chapter is not on its page",
                "Let it stand alone, in no attribute and no title.",
            )

    def _check_place(self, tag: str) -> None:
        """Refuse an element where a browser would not put it."""
        parent = self._open[-1] if self._open else ""
        wanted = _PARENTS.get(tag)
        if (
            (wanted is not None and parent not in wanted)
            or (wanted is None and parent in _HOLD_THESE_ALONE)
            or (tag in _ENDS_PARAGRAPH and "p" in self._open)
            or (tag in _HEADINGS and _HEADINGS.intersection(self._open))
            or (tag == "a" and "a" in self._open)
        ):
            where = f"in <{parent}>" if parent else "by itself"
            raise RefusedError(
                f"<{tag}> must not stand {where}: a browser would show something else",
                "Write Markdown, or give each element its place.",
                f"<{tag}",
            )

    def _keep(self, name: str) -> None:
        if name not in self.kept or name in self._used:
            raise RefusedError(f"the attribute {KEPT} is not for chapters", "Remove it.", KEPT)
        self._used.add(name)
        self.parts += [self.kept[name], ""]

    def _check(self, tag: str, name: str, value: str, allowed: frozenset[str]) -> None:
        """Refuse an attribute that is not allowed, or not with this value."""
        _check_seen(value)
        if name == "class":
            wrong = set(value.split()) - CLASSES.get(tag, frozenset())
            if wrong:
                raise RefusedError(
                    f"the class {min(wrong)} is not for chapters",
                    "Remove it; blocks have their own classes.",
                    min(wrong),
                )
            return
        if name not in allowed or (name == "style" and not _STYLE.fullmatch(value)):
            shown = f"the attribute {name}" if re.fullmatch(r"[a-z-]+", name) else "an attribute"
            raise RefusedError(
                f"{shown} of <{tag}> is not allowed in a chapter", "Remove it.", name, f"<{tag}"
            )
        if name == "id":
            self._check_id(value)
        if name in ("href", "src"):
            check_address(tag, value)

    def _check_id(self, value: str) -> None:
        if not re.fullmatch(r"(?!__)[\w:.-]+", value):
            raise RefusedError(
                f"this is no id: {cut(value)}", "Use letters, digits and hyphens.", value
            )
        if value in self._ids:
            raise RefusedError(
                f"the id {value} is on this page twice", "Choose another.", f"#{value}", value
            )
        self._ids.add(value)


def check_address(tag: str, value: str) -> None:
    """Refuse an address that an image or a link must not have.

    Raises:
        RefusedError: it cannot be read, asks another host for an image, or is live.
    """
    try:
        # As MkDocs reads it; it would end with a traceback.
        urlsplit(value)
    except ValueError as error:
        raise RefusedError(
            f"this address cannot be read: {cut(value)}: {error}",
            "Correct it, or write it as code.",
            value,
        ) from None
    # A browser drops blanks and control characters, and takes \\ for /.
    plain = re.sub(r"[\x00-\x20]", "", value).replace("\\", "/")
    scheme = _SCHEME.match(plain)
    if tag == "img" and (scheme or plain.startswith("//")):
        raise RefusedError(
            "an image from elsewhere would be a request to another host",
            "Put the image below docs/assets/ and name it there.",
            value,
        )
    if plain.startswith("//") or (
        scheme and scheme[0].lower() not in ("http:", "https:", "mailto:")
    ):
        raise RefusedError(
            f"a link must not lead to {cut(plain)}",
            "Begin it with https:// or a path.",
            value,
            plain,
        )


def _check_seen(text: str) -> None:
    """Refuse a character that nobody sees; as an entity it is not found in the file."""
    unseen = UNSEEN.search(text)
    if unseen is not None:
        code = ord(unseen[0])
        raise RefusedError(
            f"this is {character(unseen[0])} on the page, which a reader cannot see",
            "Remove its entity.",
            f"&#{code};",
            f"&#x{code:x};",
            *(f"&{name}" for name, shown in html.entities.html5.items() if shown == unseen[0]),
        )


def words(text: str) -> Iterator[str]:
    """The words of a text, as they are compared: letters and digits, no signs."""
    yield from _FRAGMENT.findall(text)
