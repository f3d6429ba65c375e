"""What an EPUB says of itself: its package file, its table of contents, its cover."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from uuid import NAMESPACE_URL, uuid5

from bookblocks.editions.built import Built
from bookblocks.editions.xhtml import Cleaned, wrap

CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">\n'
    '<rootfiles><rootfile full-path="EPUB/package.opf" '
    'media-type="application/oebps-package+xml"/></rootfiles>\n</container>\n'
)

_TYPES = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
}

# What is true of the whole book: each image has a text, each formula is MathML, nothing moves.
_ACCESS = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    *(
        ("accessibilityFeature", feature)
        for feature in (
            *("alternativeText", "displayTransformability", "MathML", "readingOrder"),
            *("structuralNavigation", "tableOfContents"),
        )
    ),
    ("accessibilityHazard", "none"),
    (
        "accessibilitySummary",
        "All of the book is text, in the order in which it is read, with headings and a table of "
        "contents. Drawings are inline SVG, and each says in words what it shows. Formulas are "
        "MathML. Programs and their outputs are text. Colour is never the only sign. The book "
        "has no sound, no video and nothing that moves.",
    ),
)


@dataclass(frozen=True)
class Item:
    """A file of the edition.

    Attributes:
        name: the file, beside the package file.
        content: what it holds.
        properties: what the package file says of it.
        read: whether it is a page, in its place among the others.
    """

    name: str
    content: str | bytes
    properties: str = ""
    read: bool = False

    @property
    def bytes(self) -> bytes:
        """What it holds, as it is written."""
        return self.content if isinstance(self.content, bytes) else self.content.encode()

    @property
    def id(self) -> str:
        """Its name in the package file."""
        return "f-" + self.name.replace(".", "-")

    @property
    def type(self) -> str:
        """Its media type."""
        return _TYPES[self.name[self.name.rindex(".") :]]


def package(book: Built, items: Sequence[Item], when: datetime) -> str:
    """The package file.

    Args:
        items: all files, in the order in which they are read.
        when: the date of the edition.
    """
    language = str(book.config["theme"]["language"])
    access = "\n".join(
        f'<meta property="schema:{name}">{escape(value)}</meta>' for name, value in _ACCESS
    )
    manifest = "\n".join(
        f'<item id="{each.id}" href="{each.name}" media-type="{each.type}"'
        + (f' properties="{each.properties}"' if each.properties else "")
        + "/>"
        for each in items
    )
    spine = "\n".join(f'<itemref idref="{each.id}"/>' for each in items if each.read)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book" \
xml:lang="{language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="book">urn:uuid:{uuid5(NAMESPACE_URL, book.url)}</dc:identifier>
<dc:title>{escape(book.name)}</dc:title>
<dc:language>{language}</dc:language>
<dc:description>{escape(str(book.config["site_description"]))}</dc:description>
<dc:source>{escape(book.url)}</dc:source>
<dc:rights>{escape(str(book.config["copyright"]))}</dc:rights>
<meta property="dcterms:modified">{when:%Y-%m-%dT%H:%M:%SZ}</meta>
{access}
</metadata>
<manifest>
{manifest}
</manifest>
<spine>
{spine}
</spine>
</package>
"""


def contents(book: Built, pages: Sequence[tuple[Cleaned, str]]) -> str:
    """The table of contents: the parts, their pages, and the sections of each.

    Args:
        pages: each page, and its file.
    """
    language = str(book.config["theme"]["language"])
    lines = [
        '<nav epub:type="toc" role="doc-toc" id="toc">\n<h1>Contents</h1>\n<ol>',
        *_listed(pages),
        "</ol>\n</nav>",
        '<nav epub:type="landmarks" id="landmarks" hidden="">\n<h2>Landmarks</h2>\n<ol>',
        *(
            f'<li><a epub:type="{kind}" href="{name}">{title}</a></li>'
            for kind, name, title in (
                ("cover", "cover.xhtml", "Cover"),
                ("toc", "nav.xhtml", "Contents"),
                ("bodymatter", pages[0][1], "Start of the book"),
            )
        ),
        "</ol>\n</nav>",
    ]
    return wrap(f"{book.name}: contents", "\n".join(lines), language)


def _listed(pages: Sequence[tuple[Cleaned, str]]) -> Iterator[str]:
    opened: tuple[str, ...] = ()
    for cleaned, name in pages:
        parts = cleaned.page.parts
        same = 0
        while same < min(len(opened), len(parts)) and opened[same] == parts[same]:
            same += 1
        yield from ["</ol></li>"] * (len(opened) - same)
        for part in parts[same:]:
            yield f"<li><span>{escape(part)}</span><ol>"
        opened = parts
        sections = "".join(
            f'<li><a href="{name}#{place}">{escape(heading)}</a></li>'
            for place, heading in cleaned.sections
        )
        inside = f"<ol>{sections}</ol>" if sections else ""
        yield f'<li><a href="{name}">{escape(cleaned.page.title)}</a>{inside}</li>'
    yield from ["</ol></li>"] * len(opened)


def cover(book: Built) -> str:
    """The cover: the matrix between its brackets, as in the book's icon, and the title."""
    cells = "".join(
        f'<rect x="{180 + 66 * column}" y="{250 + 78 * row}" width="44" height="44" '
        f'fill="{"#a03512" if column == 4 or (row + 2 * column) % 5 == 0 else "#0b5563"}"/>'
        for row in range(3)
        for column in range(4)
    )
    words = book.name.split()
    half = (len(words) + 1) // 2
    title = "".join(
        f'<text x="300" y="{590 + 72 * index}" font-size="60" font-weight="bold">{escape(line)}'
        "</text>"
        for index, line in enumerate((" ".join(words[:half]), " ".join(words[half:])))
        if line
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 900" width="600" height="900" '
        'role="img" aria-labelledby="cover-title">\n'
        f'<title id="cover-title">{escape(alternative(book))}</title>\n'
        '<rect width="600" height="900" fill="#fdfcf9"/>\n'
        '<path d="M150 200 C100 270 100 430 150 500 M450 200 C500 270 500 430 450 500" '
        'fill="none" stroke="#0b5563" stroke-width="22" stroke-linecap="round"/>\n'
        f'{cells}\n<g fill="#1f2329" text-anchor="middle" font-family="Georgia, serif">'
        f"{title}</g>\n</svg>\n"
    )


def alternative(book: Built) -> str:
    """What the cover shows, in words."""
    return f"{book.name}: a matrix of squares, three rows and four columns, between its brackets"
