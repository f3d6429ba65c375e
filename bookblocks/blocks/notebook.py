"""The link to a chapter's notebook in Colab, at the foot of its text.

The notebooks are an edition, see `editions/notebooks.py`. Colab opens what is on GitHub, so
they are published on a branch of their own, `BRANCH`, each at the address of its chapter.
"""

from __future__ import annotations

import html

from bookblocks.blocks.page import Page
from bookblocks.reading.chapter import Fence
from bookblocks.reading.exercise import LANGUAGE
from bookblocks.reading.lab import is_lab

BRANCH = "notebooks"
COLAB = "https://colab.research.google.com/github/"
_GITHUB = "https://github.com/"


def notebook_link(page: Page) -> str:
    """A paragraph with the link; empty for a lab, which has its own, and without programs.

    A book whose sources are not on GitHub has none.
    """
    book, chapter = page.book, page.chapter
    repository, blob, _ = book.source_url.removeprefix(_GITHUB).partition("/blob/")
    if is_lab(chapter) or not blob or not any(_is_cell(each) for each in chapter.fences):
        return ""
    name = chapter.path.removeprefix(f"{book.name(book.docs)}/").removesuffix(".md")
    address = html.escape(f"{COLAB}{repository}/blob/{BRANCH}/{name}.ipynb")
    return f'<p class="notebook" data-search-exclude><a href="{address}">Open in Colab</a></p>'


def _is_cell(fence: Fence) -> bool:
    """Whether a fence is a cell of the notebook: a listing, or the starter of an exercise."""
    return fence.language == LANGUAGE or (fence.language == "python" and fence.program is not None)
