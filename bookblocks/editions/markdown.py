"""Plain elements as Markdown: what CommonMark has, pipe tables, and formulas between dollars."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from bs4 import Comment, Tag
from bs4.element import PageElement

from bookblocks.editions.errors import EditionError

Link = Callable[[str], str | None]
"""Where a link leads, by its href on the page; None where its text is all that is left."""

_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_BLOCKS = {*_HEADINGS, "p", "ul", "ol", "dl", "table", "blockquote", "pre", "hr"}
_STRONG = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_LANGUAGES = {"program": "python", "edit": "diff"}
_SPECIAL = re.compile(r"([\\`*\[\]$~]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w+;))")
_START = re.compile(r"^(?:(\d+)([.)])(?=\s|$)|([-+>#=|])|(\s*:)(?=\s))")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Writer:
    """Writes the elements of one page.

    Args:
        source: the page's file, for errors.
        link: where its links lead.
    """

    def __init__(self, source: str, link: Link) -> None:
        self._source = source
        self._link = link

    def write(self, elements: Iterable[PageElement]) -> str:
        """Elements as Markdown, without a line end.

        Raises:
            EditionError: Markdown has nothing for one of them.
        """
        return "\n\n".join(self._blocks(elements))

    def _blocks(self, nodes: Iterable[PageElement]) -> Iterator[str]:
        run: list[str] = []
        for node in nodes:
            if isinstance(node, Comment):
                continue
            if isinstance(node, Tag) and (node.name in _BLOCKS or self._is_block(node)):
                yield from _paragraph(run)
                run = []
                yield from self._block(node)
            else:
                run.append(self._inline(node))
        yield from _paragraph(run)

    def _is_block(self, node: Tag) -> bool:
        return node.name == "x-tex" and node.get("display") == "block"

    def _block(self, node: Tag) -> Iterator[str]:
        if node.name in _HEADINGS:
            for text in _paragraph([self._within(node)]):
                yield f"{_HEADINGS[node.name]} {text}"
        elif node.name == "p":
            yield from self._blocks(node.children)
        elif node.name in ("ul", "ol"):
            yield from self._list(node)
        elif node.name == "dl":
            yield from self._definitions(node)
        elif node.name == "table":
            yield self._table(node)
        elif node.name == "blockquote":
            text = self.write(node.children)
            yield "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
        elif node.name == "x-tex":
            yield f"$$\n{node.get_text().strip()}\n$$"
        elif node.name == "hr":
            yield "---"
        else:
            yield from _fence(node)

    def _list(self, node: Tag) -> Iterator[str]:
        items = []
        lettered = node.get("type") == "A"
        for number, item in enumerate(node.find_all("li", recursive=False)):
            nodes = list(item.children)
            mark = f"{number + 1}. " if node.name == "ol" and not lettered else "- "
            blocks = list(self._blocks(nodes))
            if lettered:
                blocks[0] = f"{_LETTERS[number]}. {blocks[0]}"
            items.append((mark, blocks))
        tight = all(
            len(blocks) == 1 or all(re.match(r"(- |\d+\. )", each) for each in blocks[1:])
            for _, blocks in items
        )
        gap = "\n" if tight else "\n\n"
        lines = []
        for mark, blocks in items:
            text = gap.join(blocks).replace("\n", f"\n{' ' * len(mark)}")
            lines.append(mark + re.sub(r"(?m)^[ ]+$", "", text))
        if lines:
            yield gap.join(lines)

    def _definitions(self, node: Tag) -> Iterator[str]:
        """A list: terms in bold, their definitions behind them."""
        terms: list[str] = []
        items = []
        for each in node.find_all(["dt", "dd"]):
            if each.name == "dt":
                terms.append(f"**{self._within(each).strip()}**")
                continue
            text = self.write(each.children)
            items.append(f"- {', '.join(terms)}: {text}".replace("\n", "\n  "))
            terms = []
        yield "\n".join(items)

    def _table(self, node: Tag) -> str:
        rows = [
            [
                " ".join(self._within(cell).split()).replace("|", "\\|")
                for cell in row.find_all(["th", "td"])
            ]
            for row in node.find_all("tr")
        ]
        width = max(map(len, rows))
        first = node.find("tr")
        assert isinstance(first, Tag), "a table has a row"
        # Of a tensor the rows are numbers, and none of them is a head.
        head = rows.pop(0) if first.find("td") is None else [""] * width
        return "\n".join(
            f"| {' | '.join(row)} |" for row in [head, ["---"] * width, *rows] if len(row) == width
        )

    def _within(self, node: Tag) -> str:
        return "".join(self._inline(each) for each in node.children)

    def _inline(self, node: PageElement) -> str:
        if isinstance(node, Comment):
            return ""
        if not isinstance(node, Tag):
            return _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", str(node)))
        if node.name == "code":
            return _code(node.get_text())
        if node.name == "kbd":
            return _code(node.get_text())
        if node.name == "x-tex":
            return f"${node.get_text().strip()}$"
        text = self._within(node)
        if node.name in _STRONG:
            mark = _STRONG[node.name]
            return f"{mark}{text.strip()}{mark}" if text.strip() else ""
        if node.name == "q":
            return f"“{text}”"
        if node.name == "br":
            return "\\\n"
        if node.name == "img":
            return f"![{node['alt']}]({self._link(str(node['src'])) or ''})"
        if node.name == "a":
            href = self._link(str(node["href"])) if node.get("href") else None
            return f"[{text}]({href})" if href and text.strip() else text
        if node.name in ("sup", "sub", "abbr", "small", "del", "ins", "u", "s"):
            return text
        raise EditionError(
            f"{self._source}: Markdown has nothing for <{node.name}>; "
            "teach bookblocks/editions/plain.py what it says"
        )


def _paragraph(run: list[str]) -> Iterator[str]:
    text = re.sub(r"[ \t]+", " ", "".join(run)).strip()
    if text:
        yield _START.sub(_shielded, text)


def _shielded(start: re.Match[str]) -> str:
    if start[1]:
        return f"{start[1]}\\{start[2]}"
    return start[4] if start[4] else f"\\{start[3]}"


def _code(text: str) -> str:
    """Code within a line, between more backticks than it has in a row."""
    text = re.sub(r"\s*\n\s*", " ", text)
    longest = max((len(each) for each in re.findall("`+", text)), default=0)
    ticks = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def fenced(text: str, language: str) -> str:
    """A fence around a text, of more backticks than it has in a row."""
    longest = max((len(each) for each in re.findall("`{3,}", text)), default=2)
    ticks = "`" * (longest + 1)
    end = "" if text.endswith("\n") else "\n"
    return f"{ticks}{language}\n{text}{end}{ticks}"


def _fence(node: Tag) -> Iterator[str]:
    label = str(node.get("data-label") or "")
    if label:
        # The name of a program is code; Output, Error and Cell 1 are words.
        name, comma, more = label.partition(",")
        shown = f"{_code(name)}{comma}{more}" if name.endswith(".py") else label
        yield f"{shown}:"
    kind = " ".join(map(str, node.get_attribute_list("class")))
    yield fenced(node.get_text(), _LANGUAGES.get(kind, "text"))
