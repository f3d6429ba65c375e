"""The edition for readers of books: an EPUB of all pages.

The pages on which the site does something stay, since others lead to them; a sentence in the place
of what is done there says where the site does it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from bookblocks.editions import xhtml
from bookblocks.editions.built import Built, BuiltPage
from bookblocks.editions.edition import EDITIONS
from bookblocks.editions.made import made
from bookblocks.editions.package import CONTAINER, Item, alternative, contents, cover, package
from bookblocks.editions.packed import pack

STYLES = Path(__file__).with_suffix(".css")


def write(book: Built, folder: Path) -> None:
    """Write the EPUB of a built book.

    Raises:
        EditionError: a page is missing, a listing is cut off, a link leads nowhere, an image has
            no text, or there is no date.
    """
    name = next(each.file for each in EDITIONS if each.module == "epub")
    when = made(book.root)
    items = list(files(book))
    entries = [
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", CONTAINER.encode()),
        ("EPUB/package.opf", package(book, items, when).encode()),
        *((f"EPUB/{each.name}", each.bytes) for each in items),
    ]
    pack(folder / name, entries, when, stored="mimetype")


def files(book: Built) -> Iterator[Item]:
    """The files of the edition, pages in the order in which they are read.

    Raises:
        EditionError: see `write`.
    """
    language = str(book.config["theme"]["language"])
    pages = {page.address: xhtml.clean(book, page) for page in book.pages}
    names = {page.address: file_of(page) for page in book.pages}
    shown: dict[str, Path] = {}
    documents = []
    for address, cleaned in pages.items():
        xhtml.link(book, pages, names, address)
        shown.update(xhtml.images(cleaned))
        text = xhtml.document(cleaned, language)
        has = [f"{name}" for name, tag in (("mathml", "<math"), ("svg", "<svg")) if tag in text]
        documents.append(Item(names[address], text, " ".join(has), read=True))
    toc = contents(book, [(pages[each], names[each]) for each in pages])
    yield Item("cover.xhtml", xhtml.wrap(book.name, _cover_page(book), language), read=True)
    yield Item("nav.xhtml", toc, "nav", read=True)
    yield Item("about.xhtml", xhtml.wrap(_ABOUT, _about(book), language), read=True)
    yield from documents
    yield Item("style.css", STYLES.read_text(encoding="utf-8") + _indents(documents))
    yield Item("cover.svg", cover(book), "cover-image")
    for name, file in sorted(shown.items()):
        yield Item(name, file.read_bytes())


def file_of(page: BuiltPage) -> str:
    """The file of a page in the edition: layer/bias/ is layer-bias.xhtml."""
    return (page.address.strip("/").replace("/", "-") or "index") + ".xhtml"


def _indents(documents: Sequence[Item]) -> str:
    """Styles for each depth of a program's lines: what is too long goes on further in."""
    found = {
        int(part.split('"')[0].split()[0])
        for each in documents
        for part in str(each.content).split("indent-")[1:]
        if part[0].isdigit()
    }
    return "".join(
        f".indent-{depth} {{ padding-left: {(depth + 2) * 0.6 + 0.5:.1f}em; "
        f"text-indent: -{(depth + 2) * 0.6:.1f}em; }}\n"
        for depth in sorted(found)
    )


def _cover_page(book: Built) -> str:
    return (
        '<section epub:type="cover" class="cover">'
        f'<img src="cover.svg" alt="{escape(alternative(book))}"/></section>'
    )


_ABOUT = "About this edition"


def _about(book: Built) -> str:
    """What a reader of this edition should know of it."""
    site = f'<a href="{book.url}">{escape(book.url)}</a>'
    return f"""<section>
<h1>{_ABOUT}</h1>
<p>This is <em>{escape(book.name)}</em>, made from the pages of its site, {site}. All of them are \
here.</p>
<p>The site lets you do more than read: edit and run a program, change a figure's numbers, step \
through a recorded session, check an answer. Where the text speaks of such a thing, of \
<em>Run</em>, <em>Copy</em> or <em>Show me</em>, it speaks of the site.</p>
<p>What is folded there is open here: answers, hints and solutions stand right below their \
questions. So does the output below a program that asks for your prediction. Cover it, and say \
first what you expect.</p>
<p>Each program is whole. Where a chapter speaks of some of its lines, these have a bar at their \
left. A line that is too long for your screen goes on below itself, further in; in the program \
it is one line.</p>
<p>A session of the debugger is here the tree of its calls: each with the line that called it, \
what it was given, and what it gave.</p>
<p>{escape(str(book.config["copyright"]))}</p>
</section>"""
