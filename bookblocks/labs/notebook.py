"""The notebook of a lab, as readers download it or open it in Colab: without outputs."""

from __future__ import annotations

import json
import posixpath
import re
from typing import Any

from bookblocks.reading.book import Book
from bookblocks.reading.errors import BookError
from bookblocks.reading.lab import FOLDER, Lab
from bookblocks.reading.text import read_text

_LINK = re.compile(r"\]\((?P<page>[^()\s:#]+)\.(?P<kind>md|py)(?P<anchor>#[^()\s]*)?\)")
_COMMENT = re.compile(r"\n*^<!--.*?-->$", re.MULTILINE | re.DOTALL)


def notebook(book: Book, lab: Lab) -> str:
    """The text of the .ipynb file; links lead to the published book."""
    address = f"{book.site_url}{FOLDER}/{lab.path.stem}/"
    cells = []
    for number, cell in enumerate(lab.cells, start=1):
        text = cell.text
        if not cell.code:
            text = _COMMENT.sub("", text)
            text = _LINK.sub(lambda link: f"]({_published(book, link)})", text).strip()
            if number == 1:
                text += f"\n\nThis notebook is a lab of [The Callable Layer]({address})."
        same = {"id": f"cell-{number}", "metadata": {}, "source": text.splitlines(keepends=True)}
        cells.append(
            {"cell_type": "code", **same, "execution_count": None, "outputs": []}
            if cell.code
            else {"cell_type": "markdown", **same}
        )
    return notebook_text(cells)


def notebook_text(cells: list[dict[str, Any]]) -> str:
    """The text of a notebook of these cells, as nbformat 4.5 has it."""
    python = {"display_name": "Python 3", "language": "python", "name": "python3"}
    whole = {
        "cells": cells,
        "metadata": {"kernelspec": python, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _published(book: Book, link: re.Match[str]) -> str:
    page = posixpath.normpath(posixpath.join(FOLDER, link["page"]))
    address = "" if page == "index" else f"{page.removesuffix('/index')}/"
    return f"{book.site_url}{address}{link['anchor'] or ''}"


def check_notebook(book: Book, lab: Lab) -> None:
    """The notebook beside a lab says what the lab says.

    Raises:
        BookError: it does not, or is not there.
    """
    name = book.name(lab.notebook)
    there = lab.notebook.is_file()
    if not there or read_text(lab.notebook, name) != notebook(book, lab):
        state = "is not what the lab says" if there else "is not there"
        raise BookError(f"the notebook for readers {state}", "Run make outputs.", path=name)
