"""Which editions there are: what a reader is told of each, and which module makes it."""

from __future__ import annotations

from dataclasses import dataclass

FOLDER = "editions"
"""Where they stand, below the site; the page that lists them has the same address."""


@dataclass(frozen=True)
class Edition:
    """One edition.

    Attributes:
        module: the module of this room that makes it, by its `write(built, folder)`.
        file: what a reader takes, below `FOLDER`.
        title: its name for a reader.
        about: for whom it is, in one sentence.
    """

    module: str
    file: str
    title: str
    about: str


EDITIONS: tuple[Edition, ...] = (
    Edition(
        "epub",
        "the-callable-layer.epub",
        "EPUB",
        "For a phone or an e-reader: all pages in one file, and text that fits the screen.",
    ),
    Edition(
        "pdf",
        "callable-layer.pdf",
        "PDF",
        "For paper, and for a screen that shows pages: with an outline, and every answer open.",
    ),
    Edition(
        "offline",
        "callable-layer-offline.zip",
        "A folder for the browser",
        "The whole site without a network: unpack it and open index.html.",
    ),
    Edition(
        "notebooks",
        "notebooks.zip",
        "Notebooks",
        "A Jupyter notebook for each chapter, with its programs as cells and what they print.",
    ),
    Edition(
        "llms",
        "../llms-full.txt",
        "For machines",
        "The whole book as Markdown in one file; llms.txt names a file for each page.",
    ),
)
"""All of them, in the order in which the page lists them."""
