"""The whole book, built once for all tests that look at it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from filelock import FileLock

from bookblocks.editions import built, epub, llms, notebooks

ROOT = Path(__file__).parents[1]


def built_once(
    build: Callable[[Path], Path],
    name: str,
    tmp_path_factory: pytest.TempPathFactory,
    worker_id: str,
) -> Path:
    """The folder of this name, built by the first worker that asks for it."""
    if worker_id == "master":
        return build(tmp_path_factory.mktemp(name))
    # The workers' folders stand in one that is of this run alone.
    folder = tmp_path_factory.getbasetemp().parent / name
    whole = folder.with_suffix(".whole")
    with FileLock(folder.with_suffix(".lock")):
        if not whole.exists():
            build(folder)
            whole.touch()
    return folder


def build(folder: Path, book: Path = ROOT) -> Path:
    """Build the book, or a copy of it, strictly into a folder: the same on each day."""
    run_builder(
        ["mkdocs", "build", "--strict", "--site-dir", str(folder)],
        book,
        SOURCE_DATE_EPOCH="1700000000",
        # Python's sets of texts have another order for each seed.
        PYTHONHASHSEED="random",
    )
    return folder


def run_builder(command: Sequence[str], book: Path = ROOT, **environment: str) -> None:
    """Run a module that builds the book, in the book's folder; the test fails with what it says."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=book,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.fail(f"{command[0]} does not build the book:\n{done.stderr}", pytrace=False)


def make_editions(site: Path, folder: Path) -> Path:
    """Make of the built book, whose pages are read once: the EPUB, and texts as JSON.

    `llms.json` and `notebooks.json` have each file's text by its name, `linked.json` the sources
    of the pages that lead to a notebook.
    """
    folder.mkdir(exist_ok=True)
    book = built.read(ROOT, site)
    linked = [page.source for page in book.pages if page.first("p.notebook")]
    texts = {"llms": llms.texts(book), "notebooks": notebooks.texts(book), "linked": linked}
    for name, given in texts.items():
        (folder / f"{name}.json").write_text(json.dumps(given), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1767322800")
        epub.write(book, folder)
    return folder
