"""`make bench`: how fast the book builds and runs, and how heavy its pages are.

Everything is measured in one run on one machine, so the ratios hold where the seconds do not.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from bookblocks.reading.book import Book
from bookblocks.reading.chapter import split_front_matter
from bookblocks.running.runner import Runner

BUDGET = 100_000
"""Bytes of the first load of a page, compressed; search loads when it opens."""

BUDGET_WITH_SESSION = 115_000
"""The same, of a page with a recorded session, and of a lab."""

BUDGET_INDEX = 60_000
"""Bytes of the search index of the whole book, compressed."""

ROUNDS = 3
LEAST_RUNS = 150
"""Listings are run again until there are so many, so that the figure is steady."""

_REFERENCE = re.compile(r"""(?:href|src)="([^"#?:]+\.(?:css|js|svg|png))\"""")
_BASE = re.compile(r'"base": "(/[^"]*)"')
_ELEMENT = re.compile(r"<book-([a-z]+)")
_STYLES = re.compile(r"""new URL\("(\.\./[^"]+\.css)", import""")
_IMPORT = re.compile(r"""from "(\./[^"]+\.js)";""")


def bare_site(book: Book, folder: Path) -> None:
    """A Material site with the pages of the book as plain prose: as many, and as many words."""
    docs = folder / "docs"
    for path in (*book.pages(), *book.labs()):
        lines, _ = split_front_matter(path.read_text(encoding="utf-8"))
        words = re.findall(r"\w+", "\n".join(lines))
        page = docs / path.relative_to(book.docs).with_suffix(".md")
        page.parent.mkdir(parents=True, exist_ok=True)
        paragraphs = (" ".join(words[i : i + 80]) for i in range(0, len(words), 80))
        page.write_text("# Page\n\n" + "\n\n".join(paragraphs) + "\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Bare\ntheme:\n  name: material\nplugins:\n  - search\n", encoding="utf-8"
    )


def build(folder: Path, site: Path) -> float:
    """Seconds of one `mkdocs build` in a process of its own."""
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )
    return time.perf_counter() - started


def median(measure: Callable[[], float]) -> float:
    """The median of ROUNDS measurements."""
    return statistics.median(measure() for _ in range(ROUNDS))


def rebuild(book: Book, folder: Path) -> float:
    """Seconds until `mkdocs serve` would have rebuilt after one chapter changed.

    It is a second build in a process that has built before, as the server's is.
    """
    code = (
        "import sys, time, pathlib\n"
        "from mkdocs.commands.build import build\n"
        "from mkdocs.config import load_config\n"
        "make = lambda: build(load_config(site_dir=sys.argv[1]))\n"
        "make()\n"
        "pathlib.Path(sys.argv[2]).touch()\n"
        "start = time.perf_counter()\n"
        "make()\n"
        "print(time.perf_counter() - start)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder / "again"), str(book.pages()[-1])],
        cwd=book.root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout.split()[-1])


def listings_a_minute(book: Book) -> tuple[int, float]:
    """How many programs were run, and how many would be in a minute, torch's import included."""
    programs = [
        book.listing(chapter, fence)
        for chapter in book.chapters()
        for fence in chapter.listings
        if fence.program is not None
    ]
    runs = programs * max(1, -(-LEAST_RUNS // len(programs)))
    started = time.perf_counter()
    with Runner() as runner:
        for listing in runs:
            runner.run_text(listing.program, listing.path.name)
    return len(runs), len(runs) * 60 / (time.perf_counter() - started)


def compressed(path: Path) -> int:
    """Bytes of a file as a server sends it."""
    return len(gzip.compress(path.read_bytes(), 9))


def budget(html: str) -> int:
    """Bytes that the first load of a page may have."""
    heavy = "<book-debugger" in html or 'class="lab' in html
    return BUDGET_WITH_SESSION if heavy else BUDGET


def first_load(site: Path, page: Path, *, read: bool = False) -> int:
    """Bytes that a first visit to a page fetches; search is not opened.

    Args:
        read: whether the page is read to its end. The module of a custom element comes when it
            comes near the screen; without `read` none is counted.

    Images that only other sites show (the card of og:image) are not fetched.
    """
    html = page.read_text(encoding="utf-8")
    # The 404 page alone names its files from the root of the host, with the path of the site.
    base = _BASE.search(html)
    files = {
        (site / os.path.relpath(name, base[1]) if base else page.parent / name).resolve()
        for name in _REFERENCE.findall(html)
    }
    files |= {page.resolve(), (site / "sitemap.xml").resolve()}
    # elements.js fetches the module of each custom element, and that what it imports.
    ahead = [
        file.parent / f"{name}.js"
        for file in files
        if read and file.name == "elements.js"
        for name in _ELEMENT.findall(html)
    ]
    while ahead:
        module = ahead.pop().resolve()
        if module not in files and module.is_file():
            files.add(module)
            text = module.read_text(encoding="utf-8")
            files.update((module.parent / name).resolve() for name in _STYLES.findall(text))
            imported = _IMPORT.findall(text)
            ahead += [module.parent / name for name in imported]
    return sum(compressed(file) for file in files if file.is_file())


def table(rows: Iterable[tuple[str, ...]]) -> str:
    """Rows as aligned columns, the first to the left and the others to the right."""
    lines = list(rows)
    widths = [max(len(row[column]) for row in lines) for column in range(len(lines[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in lines
    )


def main() -> int:
    """Measure and print. Returns the exit status."""
    book = Book.load(Path.cwd())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare_site(book, folder / "bare")
        # One after the other, so that a busy moment of the machine meets both.
        ours, theirs = [], []
        for _ in range(ROUNDS):
            ours.append(build(book.root, folder / "ours"))
            theirs.append(build(folder / "bare", folder / "theirs"))
        ratio = statistics.median(ours) / statistics.median(theirs)
        again = median(lambda: rebuild(book, folder))
        runs, minute = listings_a_minute(book)
        print(
            table(
                [
                    ("what", "measured", "budget"),
                    ("build of the book, s", f"{statistics.median(ours):.2f}", ""),
                    ("a bare site of as many pages, s", f"{statistics.median(theirs):.2f}", ""),
                    ("ratio", f"{ratio:.2f}", "2.00"),
                    ("a second build in one process, one chapter touched, s", f"{again:.2f}", ""),
                    (f"listings a minute (of {runs} runs)", f"{minute:.0f}", "1000"),
                ]
            )
        )
        print()
        rows = [("bytes compressed", "first load", "read to its end", "budget")]
        site = folder / "ours"
        for page in sorted(site.rglob("*.html")):
            allowed = budget(page.read_text(encoding="utf-8"))
            name = page.relative_to(site).as_posix()
            first, whole = (first_load(site, page, read=read) for read in (False, True))
            rows.append((name, f"{first:,}", f"{whole:,}", f"{allowed:,}"))
        index = compressed(site / "search" / "search_index.json")
        rows.append(("the search index, when search opens", "", f"{index:,}", f"{BUDGET_INDEX:,}"))
        print(table(rows))
        shutil.rmtree(folder / "again", ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
