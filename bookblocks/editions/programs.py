"""The programs of a built page: each must stand there whole, as in its file."""

from __future__ import annotations

from typing import Any

from bs4 import Tag

from bookblocks.editions.built import Built, BuiltPage
from bookblocks.editions.errors import EditionError
from bookblocks.reading.errors import BookError
from bookblocks.reading.lab import read_lab
from bookblocks.reading.listing import program_text


def check(book: Built, page: BuiltPage, article: Tag) -> None:
    """See that no listing of a page is cut off.

    Raises:
        EditionError: one differs from its file.
    """
    source = _source(book.config)
    labs = []
    for listing in article.find_all("figure", class_="listing"):
        shown = "".join(each.get_text() for each in listing.find_all(class_="listing__line"))
        file = listing.find("a", class_="listing__file")
        if file is not None and source and str(file["href"]).startswith(source):
            name = str(file["href"]).removeprefix(source)
            try:
                whole = program_text(book.root / "snippets" / name)
            except BookError as error:
                raise EditionError(f"{page.file}: {error}") from None
            if shown != whole:
                raise _cut(page, name, shown, whole)
        elif listing.find(class_="listing__cell"):
            labs.append(shown)
    if page.source.endswith(".py"):
        path = book.root / "docs" / page.source
        lab = read_lab(path, f"docs/{page.source}", path.stat().st_mtime_ns)
        code = [each.text + "\n" for each in lab.code]
        if len(labs) != len(code):
            raise EditionError(
                f"{page.file}: {len(labs)} cells of {len(code)} stand there; build the site again"
            )
        for number, (shown, whole) in enumerate(zip(labs, code, strict=True), start=1):
            if shown != whole:
                raise _cut(page, f"cell {number}", shown, whole)


def _cut(page: BuiltPage, name: str, shown: str, whole: str) -> EditionError:
    lines = (shown.count("\n"), whole.count("\n"))
    many = f"{lines[0]} of its {lines[1]} lines stand" if lines[0] != lines[1] else "it stands"
    return EditionError(
        f"{page.file}: the listing {name} is not as in its file ({many} there); "
        "build the site again"
    )


def _source(config: dict[str, Any]) -> str:
    """Where the programs are published, from the options of our extension."""
    for each in config.get("markdown_extensions", []):
        if isinstance(each, dict) and "bookblocks" in each:
            return str((each["bookblocks"] or {}).get("source_url", ""))
    return ""
