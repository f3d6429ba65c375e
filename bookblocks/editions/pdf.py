"""The PDF: the whole book as one page, printed by Chromium with tags and an outline."""

from __future__ import annotations

import io
import re
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pikepdf
from playwright.sync_api import Error, Page, Playwright
from pypdf import PdfReader

from bookblocks.editions import bound
from bookblocks.editions.built import Built
from bookblocks.editions.chromium import ARGUMENTS, REMEDY, driven, find_chromium
from bookblocks.editions.errors import EditionError
from bookblocks.editions.made import made

FILE = "callable-layer.pdf"

# Milliseconds: hundreds of pages are printed, perhaps on a busy machine.
PATIENCE = 900_000
# What the paper leaves between its margins, in CSS pixels: see pdf.css.
WIDTH = 612

# What Chromium writes of the clock, in as many bytes as we write of the last commit.
_DATE = re.compile(rb"\(D:\d{14}\+00'00'\)")

_TOO_WIDE = """() => {
  const right = document.body.getBoundingClientRect().right + 1;
  for (const each of document.querySelectorAll("p, pre, table, figure, svg, math, li, dd")) {
    if (each.getBoundingClientRect().right > right) {
      const source = each.closest("[data-source]")?.dataset.source ?? "the cover";
      return [source, each.localName, each.textContent.trim().slice(0, 40)];
    }
  }
  return null;
}"""

_FILL = """numbers => {
  for (const link of document.querySelectorAll(".contents a")) {
    link.querySelector(".contents__page").textContent = numbers[link.hash.slice(1)];
  }
}"""


def write(built: Built, folder: Path) -> None:
    """Write the PDF.

    Args:
        built: the book.
        folder: where it goes.

    Raises:
        EditionError: there is no Chromium, something is wider than the paper, or the PDF lacks its
            outline, its tags or the text of a page.
    """
    (folder / FILE).write_bytes(printed(bound.html(built), made(built.root)))


def printed(html: str, date: datetime) -> bytes:
    """A page of HTML as a PDF, the same each time.

    Args:
        date: what it says of when it was made.

    Raises:
        EditionError: as `write`.
    """
    executable = find_chromium()
    if executable is None:
        raise EditionError(f"{FILE}: {REMEDY}")
    content, headings = driven(lambda playwright: _content(playwright, executable, html))
    said = date.strftime("(D:%Y%m%d%H%M%S+00'00')").encode()
    content = _packed(_DATE.sub(said, content))
    _see(content, headings)
    return content


def _content(playwright: Playwright, executable: str, html: str) -> tuple[bytes, list[str]]:
    """What Chromium makes of a page of HTML, and the page's headings.

    Raises:
        EditionError: as `write`.
    """
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "book.html"
        file.write_text(html, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        try:
            # Nothing of it comes from elsewhere.
            page = browser.new_context(
                offline=True, java_script_enabled=True, viewport={"width": WIDTH, "height": 900}
            ).new_page()
            page.set_default_timeout(PATIENCE)
            asked: list[str] = []
            page.on("request", lambda request: asked.append(request.url))
            page.goto(file.as_uri(), timeout=PATIENCE)
            elsewhere = [each for each in asked if not each.startswith(("file:", "data:"))]
            if elsewhere:
                raise EditionError(f"{FILE}: it asks another host for {elsewhere[0]}; take it in")
            _see_width(page)
            headings = page.locator("h1, h2, h3, h4, h5, h6").all_inner_texts()
            # Only what is printed knows its pages: the contents are filled in for a second print.
            page.evaluate(_FILL, _numbers(_print(page)))
            return _print(page), headings
        except Error as error:
            why = str(error).splitlines()[0]
            raise EditionError(f"{FILE}: Chromium does not print it: {why}; try again") from None
        finally:
            browser.close()


def _packed(content: bytes) -> bytes:
    """The same PDF in less than half of the bytes: the tags of a book are many small objects."""
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(
            packed,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return packed.getvalue()


def _print(page: Page) -> bytes:
    return page.pdf(tagged=True, outline=True, prefer_css_page_size=True, print_background=True)


def _numbers(content: bytes) -> dict[str, int]:
    """On which page of a PDF each place is to which it has a link."""
    reader = PdfReader(io.BytesIO(content))
    pages = {page.indirect_reference: n for n, page in enumerate(reader.pages, start=1)}
    return {
        name.removeprefix("/"): pages[place.page]
        for name, place in reader.named_destinations.items()
    }


def _see_width(page: Page) -> None:
    """See that nothing is wider than the paper.

    Raises:
        EditionError: something is, and would be cut.
    """
    page.emulate_media(media="print", color_scheme="light")
    found = page.evaluate(_TOO_WIDE)
    if found is not None:
        source, kind, text = found
        raise EditionError(
            f"{source}: <{kind}> is wider than the paper of the PDF and would be cut "
            f"({text!r}); see pdf.css"
        )


def _see(content: bytes, headings: list[str]) -> None:
    """See that a PDF has its tags, each heading in its outline, and text on each page.

    Raises:
        EditionError: it has not.
    """
    reader = PdfReader(io.BytesIO(content))
    root: Any = reader.trailer["/Root"]
    if "/StructTreeRoot" not in root:
        raise EditionError(f"{FILE}: it has no tags; a newer Chromium writes them")
    titles = list(_titles(reader.outline))
    if len(titles) != len(headings):
        raise EditionError(
            f"{FILE}: its outline has {len(titles)} of {len(headings)} headings; "
            "a newer Chromium writes all"
        )
    for number, page in enumerate(reader.pages, start=1):
        shown = page.get_contents()
        if shown is None or not re.search(rb"T[jJ]\b", shown.get_data()):
            raise EditionError(f"{FILE}: page {number} has no text; see pdf.css")


def _titles(outline: list[Any]) -> list[str]:
    titles: list[str] = []
    for each in outline:
        titles += _titles(each) if isinstance(each, list) else [str(each.title)]
    return titles
