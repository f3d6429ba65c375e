"""A small book with one lab, for tests that plant a fault in it; nothing is run unless asked."""

from __future__ import annotations

import textwrap
from pathlib import Path

from bs4 import BeautifulSoup

from bookblocks.labs.notebook import notebook
from bookblocks.reading.book import Book
from bookblocks.reading.lab import Lab
from tests.minibook import CONFIG, MiniBook, custom_fence

HOOK = Path(__file__).parents[1] / "bookblocks" / "jupyter.py"

SITE = f"""\
site_url: https://example.org/book/
theme:
  name: material
nav:
  - index.md
  - labs/first-steps.py
exclude_docs: /labs/*.txt
validation:
  omitted_files: warn
plugins:
  - search
  - mkdocs-jupyter:
      include: ["labs/*.py"]
      ignore: ["*.md"]
      cache: false
      allow_errors: false
hooks: [{HOOK.as_posix()}]
"""

LAB = """\
# ---
# title: First steps
# description: A notebook of two cells, for tests.
# ---

# %% [markdown]
# # First steps
#
# Words, [the start](../index.md#home) and the number 41.

# %%
x = 41
print("a < b", x)

# %% [markdown]
# ## Then
#
# More words.

# %%
assert x == 41
x + 1
"""

PRINTED = """\
cell 1
| a < b 41

cell 2
| 42
"""


def lab_book(book: MiniBook, text: str = LAB, printed: str = PRINTED) -> Book:
    """Write a book with the lab docs/labs/first-steps.py, and what stands beside it."""
    fence = custom_fence("lab", "bookblocks.blocks.lab.format")
    # Not by write(), which takes what is common at the beginning of lines away.
    for name, content in {
        "mkdocs.yml": CONFIG.replace("https://example.org/snippets/", SOURCE) + fence + SITE,
        "docs/labs/first-steps.py": text,
        "docs/labs/first-steps.txt": printed,
    }.items():
        path = book.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(content), encoding="utf-8")
    return Book.load(book.root)


SOURCE = "https://github.com/someone/book/blob/main/snippets/"


def the_lab(book: Book) -> Lab:
    """The lab of such a book."""
    return book.lab(book.labs()[0])


def with_notebook(book: Book) -> Lab:
    """The lab, and the notebook written beside it."""
    lab = the_lab(book)
    lab.notebook.write_text(notebook(book, lab), encoding="utf-8")
    return lab


def parse(markup: str) -> BeautifulSoup:
    """A page, or a part of one."""
    return BeautifulSoup(markup, "html.parser")
