"""The files below docs/ that become pages: those that MkDocs renders, and no others."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs.utils import markdown_extensions

from bookblocks.reading.errors import BookError
from bookblocks.reading.lab import FOLDER

# Files that a browser shows as a page, and that MkDocs copies as they are.
_AS_THEY_ARE = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".xml", ".ipynb")

# All others are no pages: what a page fetches, and pictures.
_ANY = (*_AS_THEY_ARE, *markdown_extensions, ".py")


def find_pages(docs: Path, name: str) -> list[Path]:
    """The chapters below a folder, in the order of their names.

    Editors' files (`.#a.md`, `._a.md`) are no chapters: MkDocs leaves out what begins with a
    dot. A file that it renders and the tests would not read is refused.

    Args:
        name: the folder as errors name it.

    Raises:
        BookError: a chapter under another name than `*.md`, one that MkDocs leaves out, two
            chapters of one address (a lab, which is none of them, has one as well), or a page
            that is no chapter.
    """
    found: list[Path] = []
    addresses: dict[str, str] = {}
    for folder, folders, files in os.walk(docs, followlinks=True):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        here = Path(folder)
        _check_circle(here, docs, name)
        below = here.relative_to(docs).as_posix()
        below = "" if below == "." else f"{below}/"
        for file in sorted(each for each in files if not each.startswith(".")):
            lowered = file.lower()
            if not lowered.endswith(_ANY):
                continue
            path = here / file
            shown = f"{name}/{below}{file}"
            if not shown.isprintable():
                raise BookError(
                    "no address can be made of this name",
                    "Rename it: letters, digits and hyphens.",
                    path=shown.encode("unicode_escape").decode(),
                )
            if lowered.endswith(_AS_THEY_ARE) and not _of_lab(docs, path):
                raise BookError(
                    "this file would be shown as it is, and nothing in it is tested",
                    "Write it as a chapter, or keep it outside docs/.",
                    path=shown,
                )
            lab = below == f"{FOLDER}/" and path.suffix == ".py"
            if not lab and not lowered.endswith(markdown_extensions):
                continue
            if not lab and not file.endswith(".md"):
                raise BookError(
                    "a chapter under this name is not tested",
                    f"Rename it to {Path(file).stem}.md.",
                    path=shown,
                )
            if not path.is_file() and path.exists():
                raise BookError(
                    "this is no file: whoever reads it would wait for ever",
                    "Delete it.",
                    path=shown,
                )
            if below.startswith("templates/"):
                raise BookError(
                    "MkDocs leaves out what stands in docs/templates/",
                    "Move the chapter to another folder.",
                    path=shown,
                )
            address = _address(below, path.stem)
            if address in addresses:
                raise BookError(
                    f"this chapter would have the address of {addresses[address]}",
                    "Rename one of them.",
                    path=shown,
                )
            addresses[address] = shown
            if not lab:
                found.append(path)
    return sorted(found)


def _of_lab(docs: Path, path: Path) -> bool:
    """Whether a file is the notebook of a lab, which `make outputs` writes and a test compares."""
    here = path.parent == docs / FOLDER and path.suffix == ".ipynb"
    return here and path.with_suffix(".py").is_file()


def _check_circle(folder: Path, docs: Path, name: str) -> None:
    """Refuse a folder that leads back to one in which it stands; MkDocs would go round for ever.

    Raises:
        BookError: it is such a link.
    """
    if (
        folder != docs
        and folder.is_symlink()
        and folder.parent.resolve().is_relative_to(folder.resolve())
    ):
        raise BookError(
            "this link leads back to a folder in which it stands",
            "Delete it, or let it lead elsewhere.",
            path=f"{name}/{folder.relative_to(docs).as_posix()}",
        )


def _address(below: str, stem: str) -> str:
    """Where a chapter is served; without case, since some machines know none."""
    index = stem.lower() in ("index", "readme")
    return (below if index else f"{below}{stem}/").lower()
