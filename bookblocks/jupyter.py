"""The second door: what mkdocs-jupyter and nbconvert call to make the page of a lab.

This file is also the one MkDocs hook of this book. mkdocs-jupyter 0.26.3 takes its templates from
a folder of its own and has no option for another, and MkDocs reads a page's title and description
from Markdown alone. Zensical runs neither hook nor plugin, and has no labs.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs_jupyter.config import settings
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode

from bookblocks.blocks.lab_page import lab_page
from bookblocks.reading.book import Book
from bookblocks.reading.errors import BookError
from bookblocks.reading.lab import Lab

TEMPLATES = Path(__file__).parent / "labs" / "templates"


def on_config(config: MkDocsConfig) -> None:
    """Give mkdocs-jupyter our templates; MkDocs calls this."""
    settings.templates_dir = str(TEMPLATES)


def on_page_markdown(markdown: str, *, page: Page, **_: Any) -> None:
    """Tell MkDocs a lab's title and description; it calls this."""
    book = _book()
    path = Path(page.file.abs_src_path or "")
    if path in book.labs():
        lab = book.lab(path)
        page.meta = {"title": lab.title, "description": lab.description}


class LabPreprocessor(Preprocessor):
    """Makes the page of a lab; templates/conf.json names it to nbconvert."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Put the page into what the template is given.

        Raises:
            BookError: whatever is wrong with the lab.
        """
        if resources.get("output_extension") == ".html":
            book = _book()
            resources["lab"] = lab_page(book, _located(book, nb))
        return nb, resources


def _book() -> Book:
    """The book in the folder that the build was started in."""
    root = Path.cwd()
    return _load(root, (root / "mkdocs.yml").stat().st_mtime_ns)


@cache
def _load(root: Path, _changed: int) -> Book:
    """Read one version of mkdocs.yml once: each page asks."""
    return Book.load(root)


def _located(book: Book, nb: NotebookNode) -> Lab:
    """The lab that a notebook was read from: nbconvert is not told its file.

    Raises:
        BookError: it is none, so nothing of it would be tested.
    """
    code = [cell.source.strip() for cell in nb.cells if cell.cell_type == "code"]
    for path in book.labs():
        lab = book.lab(path)
        if [cell.text.strip() for cell in lab.code] == code:
            return lab
    raise BookError(
        "a notebook that is no lab below docs/labs/ would be a page",
        "Write it there, and let mkdocs-jupyter include labs/*.py and nothing else.",
        path="mkdocs.yml",
    )
